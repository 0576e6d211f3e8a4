import { complaintOf, type HostComplaint, HostComplaints } from './host-complaint';

const CRASH = `file:///srv/wasl/dist/apps/channel-host/main.js:41
    throw new TypeError('the page has no chats');
          ^

TypeError: the page has no chats
    at open (file:///srv/wasl/dist/apps/channel-host/main.js:41:11)
    at async runHost (file:///srv/wasl/dist/apps/channel-host/main.js:90:3)

Node.js v24.21.0
`;

describe(complaintOf, () => {
  it('names the error of a crash, and keeps its whole stack', () => {
    expect(complaintOf(CRASH)).toEqual({ line: 'TypeError: the page has no chats', detail: CRASH.trim() });
  });

  it.each([
    ['Error: no browser\n    at launch (file:///x.js:1:2)\n', 'Error: no browser'],
    [
      '<--- Last few GCs --->\n\nFATAL ERROR: Reached heap limit Allocation failed\n',
      'FATAL ERROR: Reached heap limit Allocation failed',
    ],
    [
      'ProtocolError: Runtime.callFunctionOn timed out.\n',
      'ProtocolError: Runtime.callFunctionOn timed out.',
    ],
    ['This program is started by a worker.\n', 'This program is started by a worker.'],
    ['\n \n', ''],
  ])('finds the line that tells in %j', (words, line) => {
    expect(complaintOf(words).line).toBe(line);
  });

  it('is bounded', () => {
    const { line, detail } = complaintOf(`Error: ${'x'.repeat(9000)}`);
    expect([line.length, detail.length]).toEqual([300, 4000]);
  });
});

describe(HostComplaints.name, () => {
  beforeEach(() => void jest.useFakeTimers());
  afterEach(() => void jest.useRealTimers());

  it('makes one complaint of a stack that comes in pieces, and another of what comes later', () => {
    const told: HostComplaint[] = [];
    const complaints = new HostComplaints((complaint) => told.push(complaint));
    for (const at of [0, 60, 200])
      complaints.hear(CRASH.slice(at, at === 0 ? 60 : at === 60 ? 200 : undefined));
    jest.advanceTimersByTime(300);
    complaints.hear('RangeError: again\n');
    expect(complaints.settle()).toBe('RangeError: again');
    expect(told.map(({ line }) => line)).toEqual(['TypeError: the page has no chats', 'RangeError: again']);
    expect(complaints.settle()).toBe('RangeError: again');
    expect(told).toHaveLength(2);
  });
});
