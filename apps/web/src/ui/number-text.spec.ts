import { machineTextKind } from './number-text';

describe('machine text', () => {
  it('is a number, a reference or an address', () => {
    expect(machineTextKind('+966 55 030 0922')).toBe('number');
    expect(machineTextKind('24.71360')).toBe('number');
    expect(machineTextKind('W-000044')).toBe('reference');
    expect(machineTextKind('person038@example.net')).toBe('address');
    expect(machineTextKind('SA.966550300922')).toBe('address');
    expect(machineTextKind('01a20309-dcf3-7020-aa09-6854a558b6f9')).toBe('address');
  });
});
