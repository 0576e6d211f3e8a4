import { storableJson } from './storable-json';

const read = (text: string): unknown => JSON.parse(storableJson(text));

describe(storableJson.name, () => {
  it.each([
    [String.raw`{"a":"x\u0000y"}`, { a: 'x\ufffdy' }],
    [String.raw`{"a\u0000":1}`, { 'a\ufffd': 1 }],
    [String.raw`["half \ud83d"]`, ['half \ufffd']],
    [String.raw`["\uDE00 half"]`, ['\ufffd half']],
    [String.raw`["\ud83d\ud83d\ude00"]`, ['\ufffd😀']],
  ])('replaces what cannot be stored in %s', (text, expected) => {
    expect(read(text)).toEqual(expected);
  });
  it.each([
    String.raw`["\ud83d\ude00"]`,
    String.raw`["a backslash \\u0000 and \\ud83d"]`,
    String.raw`["\n \" \u0645"]`,
    '["مرحبا 😀"]',
  ])('leaves %s as it is', (text) => {
    expect(storableJson(text)).toBe(text);
  });
});
