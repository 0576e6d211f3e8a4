import { refuseOldNode } from './refuse-old-node';

describe(refuseOldNode.name, () => {
  it.each(['20.20.2', '22.18.0', '18.0.0'])('refuses %s', (version) => {
    expect(() => refuseOldNode(version)).toThrow(/22\.19/);
  });
  it.each(['22.19.0', '24.21.0', '26.0.0'])('takes %s', (version) => {
    expect(() => refuseOldNode(version)).not.toThrow();
  });
});
