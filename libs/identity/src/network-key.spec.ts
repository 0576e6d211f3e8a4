import { networkKey } from './network-key';

describe(networkKey.name, () => {
  it('takes an IPv4 address as it is, also in its IPv6 form', () => {
    expect(networkKey('203.0.113.9')).toBe('203.0.113.9');
    expect(networkKey('::ffff:203.0.113.9')).toBe('203.0.113.9');
  });
  it('puts every address of one /64 into one bucket, however it is written', () => {
    const one = networkKey('2001:db8:1:2::1');
    expect(networkKey('2001:0db8:0001:0002:ffff:ffff:ffff:ffff')).toBe(one);
    expect(networkKey('2001:db8:1:2:a::b')).toBe(one);
    expect(networkKey('2001:db8:1:3::1')).not.toBe(one);
  });
  it('reads short forms and zones', () => {
    expect(networkKey('::1')).toBe('0:0:0:0::/64');
    expect(networkKey('fe80::1%eth0')).toBe('fe80:0:0:0::/64');
  });
  it('has one bucket for what it cannot read', () => {
    expect(networkKey('')).toBe('unknown');
    expect(networkKey('example.org')).toBe('unknown');
  });
});
