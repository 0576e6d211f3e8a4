import { foldersToSync } from './folders-to-sync';

describe('the folders that make a new file durable', () => {
  it('are its own when nothing was made for it', () => {
    expect(foldersToSync('/files/ab/cd/abcd', undefined)).toEqual(['/files/ab/cd']);
  });

  it('are also those that hold a folder made for it', () => {
    expect(foldersToSync('/files/ab/cd/abcd', '/files/ab/cd')).toEqual(['/files/ab/cd', '/files/ab']);
    expect(foldersToSync('/files/ab/cd/abcd', '/files/ab')).toEqual(['/files/ab/cd', '/files/ab', '/files']);
  });

  it('end at the root, whatever was made', () => {
    expect(foldersToSync('/ab/abcd', '/elsewhere')).toEqual(['/ab', '/']);
  });
});
