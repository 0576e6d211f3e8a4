import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AppKeys } from './app-keys';
import { loadMasterKey } from './master-key';
import { SecretBox, SecretBoxError } from './secret-box';

describe('SecretBox', () => {
  const box = new SecretBox(new AppKeys(Buffer.alloc(32, 7)).forPurpose('secret-box'));

  it('opens what it sealed, at the same place', () => {
    expect(box.open(box.seal('رمز سري', 'inbox|1'), 'inbox|1')).toBe('رمز سري');
  });

  it('never seals the same text to the same bytes', () => {
    expect(box.seal('x', 'inbox|1').equals(box.seal('x', 'inbox|1'))).toBe(false);
  });

  it('refuses another row, another key, a changed byte and a cut', () => {
    const sealed = box.seal('secret', 'inbox|1');
    const changed = Buffer.from(sealed);
    changed[changed.length - 1] = (changed.at(-1) ?? 0) ^ 1;
    const other = new SecretBox(Buffer.alloc(32, 8));
    expect(() => box.open(sealed, 'inbox|2')).toThrow(SecretBoxError);
    expect(() => other.open(sealed, 'inbox|1')).toThrow(SecretBoxError);
    expect(() => box.open(changed, 'inbox|1')).toThrow(SecretBoxError);
    for (const length of [0, 1, 12, 28])
      expect(() => box.open(sealed.subarray(0, length), 'inbox|1')).toThrow(SecretBoxError);
  });
});

describe('AppKeys', () => {
  it('gives each purpose its own key, the same each time', () => {
    const keys = new AppKeys(Buffer.alloc(32, 7));
    expect(keys.forPurpose('a')).toEqual(keys.forPurpose('a'));
    expect(keys.forPurpose('a')).not.toEqual(keys.forPurpose('b'));
  });
});

describe('loadMasterKey', () => {
  const folders: string[] = [];
  const folder = (): string => {
    const path = mkdtempSync(join(tmpdir(), 'wasl-key-'));
    folders.push(path);
    return path;
  };
  afterAll(() => folders.forEach((path) => rmSync(path, { recursive: true })));

  it('keeps a new key in the data folder, for its owner only', () => {
    const dataDir = join(folder(), 'data');
    const key = loadMasterKey({ secretKey: null, dataDir });
    expect(loadMasterKey({ secretKey: null, dataDir })).toEqual(key);
    expect(readdirSync(dataDir)).toEqual(['secret-key']);
    expect(statSync(join(dataDir, 'secret-key')).mode & 0o777).toBe(0o600);
  });

  it('prefers the configured key and writes nothing then', () => {
    const dataDir = folder();
    const secretKey = 'k'.repeat(40);
    expect(loadMasterKey({ secretKey, dataDir })).toHaveLength(32);
    expect(readdirSync(dataDir)).toEqual([]);
  });

  it('refuses a broken key file instead of replacing it', () => {
    const dataDir = folder();
    writeFileSync(join(dataDir, 'secret-key'), 'half');
    expect(() => loadMasterKey({ secretKey: null, dataDir })).toThrow(/restore/);
  });
});
