import { DoorLimits } from './door-limits';

const [STALLER, OTHER] = ['192.0.2.1', '198.51.100.7'];

describe(DoorLimits.name, () => {
  it('leaves room for others, whatever one address holds', () => {
    const limits = new DoorLimits({ bytes: 100, bytesPerAddress: 60 });
    const stalled = [limits.account(STALLER), limits.account(STALLER), limits.account(STALLER)];
    expect(stalled.map((mail) => mail.add(30))).toEqual([true, true, false]);
    expect(limits.hasRoomFor(1, STALLER)).toBe(false);
    expect(limits.hasRoomFor(40, OTHER)).toBe(true);
    expect(limits.account(OTHER).add(40)).toBe(true);
  });

  it('takes a mail that is alone of its address up to what all may hold, and no more beside others', () => {
    const limits = new DoorLimits({ bytes: 100, bytesPerAddress: 60 });
    const large = limits.account(STALLER);
    expect([large.add(90), limits.account(OTHER).add(20), limits.account(OTHER).add(10)]).toEqual([
      true,
      false,
      true,
    ]);
  });

  it('counts what lies in one IPv6 household together, and forgets a mail that is gone', () => {
    const limits = new DoorLimits({ bytes: 100, bytesPerAddress: 60 });
    const mail = limits.account('2001:db8:1:2::3');
    mail.add(50);
    expect(limits.hasRoomFor(20, '2001:db8:1:2:ffff::1')).toBe(false);
    mail.close();
    expect(limits.hasRoomFor(60, '2001:db8:1:2:ffff::1')).toBe(true);
  });
});
