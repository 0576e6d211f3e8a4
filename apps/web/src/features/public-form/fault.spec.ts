import { checkFiles, faultsOf } from './fault';

const limits = { maxFileBytes: 10_000_000, maxFiles: 2 };
const file = (size: number) => ({ name: 'صورة.jpg', size });

describe(checkFiles.name, () => {
  it('lets files through up to the limits', () => {
    expect(checkFiles(limits, [file(10_000_000), file(1)])).toBeNull();
  });
  it('names the file that is too large, and the number that is too many', () => {
    expect(checkFiles(limits, [file(10_000_000 + 1)])?.ar).toMatch(/صورة\.jpg.*10/);
    expect(checkFiles(limits, [file(1), file(1), file(1)])?.en).toContain('2');
  });
});

describe(faultsOf.name, () => {
  it('says each fault in both languages with its places filled', () => {
    expect(faultsOf([{ field: 'id', code: 'forms.saudi-id-length', params: { count: 9 } }])['id']).toEqual({
      ar: expect.stringContaining('9') as string,
      en: expect.stringContaining('9') as string,
    });
  });
});
