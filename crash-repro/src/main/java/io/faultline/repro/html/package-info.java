/** An explanation as a page for a browser: one file that needs no other and no network. */
package io.faultline.repro.html;
