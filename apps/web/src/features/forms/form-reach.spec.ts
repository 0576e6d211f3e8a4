import { reachOf } from './form-reach';

const on = { id: 'on', enabled: true };
const off = { id: 'off', enabled: false };

describe(reachOf, () => {
  it('is taken by any inbox of forms that is on', () => {
    expect(reachOf({ inboxId: null }, [off, on])).toEqual({ taken: true });
    expect(reachOf({ inboxId: 'on' }, [off, on])).toEqual({ taken: true });
  });

  it('is not taken while its own inbox is off, though another is on', () => {
    expect(reachOf({ inboxId: 'off' }, [off, on])).toEqual({ taken: false, inboxId: 'off' });
  });

  it('is not taken where no inbox takes forms', () => {
    expect(reachOf({ inboxId: null }, [])).toEqual({ taken: false, inboxId: null });
    expect(reachOf({ inboxId: null }, [off])).toEqual({ taken: false, inboxId: 'off' });
  });
});
