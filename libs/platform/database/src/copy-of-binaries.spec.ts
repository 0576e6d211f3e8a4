import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { copyOfBinaries } from './copy-of-binaries';

jest.mock('node:fs', () => {
  const real = jest.requireActual<typeof import('node:fs')>('node:fs');
  return { ...real, cpSync: jest.fn(real.cpSync) };
});
const room = mkdtempSync(join(tmpdir(), 'wasl-copy-'));
const original = join(room, 'native');
mkdirSync(join(original, 'bin'), { recursive: true });
writeFileSync(join(original, 'bin', 'postgres'), 'the real one', { mode: 0o775 });
symlinkSync('postgres', join(original, 'bin', 'postmaster'));
afterAll(() => rmSync(room, { recursive: true, force: true }));

let at = 0;
const newFolder = (): string => join(room, `house-${at++}`);
const program = (copy: string): string => readFileSync(join(copy, 'bin', 'postmaster'), 'utf8');

describe(copyOfBinaries.name, () => {
  it('copies once, whole, and leaves no draft', () => {
    const folder = newFolder();
    const copy = copyOfBinaries(original, folder);
    expect(program(copy)).toBe('the real one');
    expect(copyOfBinaries(original, folder)).toBe(copy);
    expect(readdirSync(folder)).toHaveLength(1);
  });

  it('is one copy for two that are made at the same moment', () => {
    const folder = newFolder();
    jest.mocked(cpSync).mockImplementationOnce((...given) => {
      cpSync(...given);
      // Another process comes to its end before this one renames its own.
      copyOfBinaries(original, folder);
    });
    expect(program(copyOfBinaries(original, folder))).toBe('the real one');
    expect(readdirSync(folder)).toHaveLength(1);
  });

  it('starts nothing that lies behind a link, whoever laid it there', () => {
    const [good, evil] = [newFolder(), newFolder()];
    const copy = copyOfBinaries(original, good);
    rmSync(copy, { recursive: true });
    mkdirSync(join(evil, 'bin'), { recursive: true });
    writeFileSync(join(evil, 'bin', 'postgres'), 'not the real one');
    symlinkSync(evil, copy);
    expect(() => copyOfBinaries(original, good)).toThrow(/not started/);
    symlinkSync(evil, `${good}-link`);
    expect(() => copyOfBinaries(original, `${good}-link`)).toThrow(/not started/);
  });

  it('starts nothing that others may write, nor from a place where they might have', () => {
    const folder = newFolder();
    const copy = copyOfBinaries(original, folder);
    chmodSync(join(copy, 'bin', 'postgres'), 0o777);
    expect(() => copyOfBinaries(original, folder)).toThrow(/not started/);
    const open = newFolder();
    mkdirSync(open);
    chmodSync(open, 0o777);
    expect(() => copyOfBinaries(original, open)).toThrow(/not started/);
    expect(() => copyOfBinaries(original, join(open, 'within'))).toThrow(/not started/);
  });
});
