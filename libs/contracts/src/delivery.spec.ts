import { undeliveredResend, undeliveredSetAside } from './delivery';

describe('the choice of undelivered messages', () => {
  it.each([undeliveredResend, undeliveredSetAside])('never means all of them by saying nothing', (schema) => {
    expect(schema.safeParse({}).error?.issues).toMatchObject([{ path: ['filter'] }]);
    expect(schema.safeParse({ filter: {} }).success).toBe(true);
    expect(schema.safeParse({ messageIds: ['01a209c5-293f-770d-89ab-b4dabbf9ad74'] }).success).toBe(true);
    expect(schema.safeParse({ messageIds: [] }).success).toBe(false);
  });
});
