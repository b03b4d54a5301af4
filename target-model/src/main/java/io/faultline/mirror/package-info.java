/** Which function of the kernel each function of the model mirrors: a table made by the build. */
package io.faultline.mirror;
