package io.faultline.scenario.spec;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Rows of domains, PASID slots and ownership: each seen broken, and silent beside it. */
class GroupSpecTest {
  private static final String MACHINE = "machine driver=mock devices=1 mms=1 maxPasids=4\n";
  private static final String DOMAIN = MACHINE + "init d0 = domain dev0 unmanaged\n";

  private static Told with(String program) {
    return new Told(DOMAIN + program).does("init", "0");
  }

  @Test
  void a_group_takes_one_domain_at_a_time() {
    String program = "init d1 = domain dev0 unmanaged\ntask A attach d0 dev0\n";
    program += "task A attach d1 dev0\ntask A detach d0 dev0\ntask A attach d1 dev0\n";
    Told kept = with(program).does("init", "0").does("A", "0").does("A", "EBUSY");
    assertThat(kept.does("A", "0").does("A", "0").judged()).isEmpty();
    Told both = with(program).does("init", "0").does("A", "0").does("A", "0");
    assertThat(both.judged()).isEqualTo("domain attach result");
  }

  @Test
  void a_device_alone_is_attached_alone() {
    String shared =
        DOMAIN.replace("devices=1", "devices=2 groups=1") + "task A attach d0 dev0 device\n";
    assertThat(new Told(shared).shared().does("init", "0").does("A", "EINVAL").judged()).isEmpty();
    assertThat(new Told(shared).shared().does("init", "0").does("A", "0").judged())
        .isEqualTo("domain attach result");
  }

  @Test
  void what_needs_direct_mappings_is_not_blocked() {
    String program =
        DOMAIN.replace("maxPasids", "direct=1 maxPasids").replace("unmanaged", "blocked");
    program += "task A attach d0 dev0\ntask A claim dev0 a\n";
    Told refused = new Told(program).does("init", "0").does("A", "EINVAL").does("A", "EINVAL");
    assertThat(refused.judged()).isEmpty();
    Told blocked = new Told(program).does("init", "0").does("A", "0");
    assertThat(blocked.judged()).isEqualTo("domain attach result");
    Told claimed = new Told(program).does("init", "0").does("A", "EINVAL").does("A", "0");
    assertThat(claimed.judged()).isEqualTo("owner claim result");
  }

  @Test
  void a_slot_is_taken_once_and_only_a_handle_is_found() {
    String program = "task A attach_pasid d0 dev0 pasid=2 bare\ntask A lookup dev0 pasid=2\n";
    program += "task A attach_pasid d0 dev0 pasid=2 handle\n";
    Told told = with(program).does("A", "0").does("A", "ENOENT").does("A", "EBUSY");
    assertThat(told.judged()).isEmpty();
    Told found = with(program).does("A", "0").does("A", "0");
    assertThat(found.judged()).isEqualTo("pasid lookup result");
    Told twice = with(program).does("A", "0").does("A", "ENOENT").does("A", "0");
    assertThat(twice.judged()).isEqualTo("pasid attach_pasid result");
  }

  @Test
  void a_handle_is_found_by_the_type_of_its_domain() {
    String program = "task A attach_pasid d0 dev0 pasid=2\ntask A lookup dev0 pasid=2 unmanaged\n";
    program += "task A lookup dev0 pasid=2 sva\ntask A detach_pasid d0 dev0 pasid=2\n";
    Told told = with(program).does("A", "0").does("A", "0").does("A", "EBUSY").does("A", "0");
    assertThat(told.judged()).isEmpty();
    Told left = with(program).does("A", "0").does("A", "0").does("A", "0");
    assertThat(left.judged()).isEqualTo("pasid lookup result");
    Told slot = with(program).does("A", "0");
    assertThat(slot.judged()).as("no handle in the slot").isEqualTo("pasid attach_pasid slots");
  }

  @Test
  void an_attach_to_a_pasid_fails_in_order() {
    String program = "task A attach_pasid d0 dev0 pasid=9\ntask A attach_pasid d0 dev0 pasid=0\n";
    assertThat(with(program).does("A", "EINVAL").does("A", "EINVAL").judged()).isEmpty();
    assertThat(with(program).does("A", "0").judged()).isEqualTo("pasid attach_pasid result");
    Told blocked = new Told(DOMAIN.replace("unmanaged", "blocked") + program).does("init", "0");
    assertThat(blocked.does("A", "EOPNOTSUPP").judged()).isEmpty();
  }

  @Test
  void only_a_handle_is_replaced() {
    String program = "task A attach_pasid d0 dev0 pasid=1 bare\n";
    program += "task A replace_pasid d0 dev0 pasid=1 handle\n";
    assertThat(with(program).does("A", "0").does("A", "EINVAL").judged()).isEmpty();
    assertThat(with(program).does("A", "0").does("A", "0").judged())
        .isEqualTo("pasid replace_pasid result");
  }

  @Test
  void a_bind_meets_what_is_in_its_slot() {
    String program = "task A attach_pasid d0 dev0 pasid=1 bare\ntask A h0 = bind dev0 mm0\n";
    assertThat(with(program).does("A", "0").does("A", "EBUSY").has(0, 1).judged()).isEmpty();
    Told free = with("task A lookup dev0 pasid=1\ntask A h0 = bind dev0 mm0\n");
    assertThat(free.does("A", "ENOENT").does("A", "EBUSY").has(0, 1).judged())
        .isEqualTo("bind bind result");
  }

  @Test
  void dma_has_one_owner() {
    String program = "task A claim dev0 a\ntask B claim dev0 b\ntask B claim dev0 a\n";
    Told told = with(program).does("A", "0").does("B", "EPERM").does("B", "0");
    assertThat(told.judged()).isEmpty();
    assertThat(with(program).does("A", "0").does("B", "0").judged())
        .isEqualTo("owner claim result");
  }

  @Test
  void dma_that_is_used_is_not_claimed() {
    String program = "task A driver dev0 on\ntask B claim dev0 a\ntask A driver dev0 off\n";
    assertThat(with(program).does("A", "0").does("B", "EPERM").judged()).isEmpty();
    assertThat(with(program).does("A", "0").does("B", "0").judged())
        .isEqualTo("owner claim result");
    Told after = with(program).does("A", "0").does("A", "0").does("B", "0");
    assertThat(after.judged()).isEmpty();
    String attached = "task A attach d0 dev0\ntask B claim dev0 a\n";
    assertThat(with(attached).does("A", "0").does("B", "EBUSY").judged()).isEmpty();
    assertThat(with(attached).does("A", "0").does("B", "EPERM").judged())
        .isEqualTo("owner claim result");
  }

  @Test
  void an_owner_keeps_drivers_away_until_it_lets_go() {
    String program = "task A claim dev0 a\ntask B driver dev0 on\ntask A disclaim dev0 a\n";
    Told kept = with(program).does("A", "0").does("B", "EBUSY").does("A", "0");
    assertThat(kept.judged()).isEmpty();
    assertThat(with(program).does("A", "0").does("B", "0").judged())
        .isEqualTo("owner driver result");
  }

  @Test
  void of_a_claim_and_an_attach_either_may_be_first() {
    String program = "task A claim dev0 a\ntask B attach d0 dev0\n";
    Told claim = with(program).begins("A").begins("B").ends("A", "0").ends("B", "0");
    assertThat(claim.judged()).isEmpty();
    Told attach = with(program).begins("A").begins("B").ends("A", "EBUSY").ends("B", "0");
    assertThat(attach.judged()).isEmpty();
    Told neither = with(program).begins("A").begins("B").ends("A", "EBUSY").ends("B", "EBUSY");
    assertThat(neither.judged()).isEqualTo("owner claim result");
  }

  @Test
  void a_device_that_has_left_has_no_group() {
    String program = "task A remove dev0\ntask A claim dev0 a\ntask A probe dev0\n";
    program += "task A claim dev0 a\n";
    Told told = with(program).does("A", "0").does("A", "ENODEV").does("A", "0").does("A", "0");
    assertThat(told.faultsOff(0).judged()).isEmpty();
    assertThat(with(program).does("A", "0").does("A", "0").judged())
        .isEqualTo("owner claim result");
    assertThat(with(program.substring(program.indexOf("task A probe"))).does("A", "0").judged())
        .as("a device comes twice")
        .isEqualTo("owner probe result");
  }
}
