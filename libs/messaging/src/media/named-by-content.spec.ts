import { namedByContent } from './named-by-content';

describe(namedByContent, () => {
  it.each([
    ['a name without an extension gets that of its bytes', 'تقرير', 'pdf', 'تقرير.pdf'],
    ['a name with one keeps it', 'تقرير.PDF', 'pdf', 'تقرير.PDF'],
    ['an unusual but harmless one is the sender’s word', 'table.tsv', 'txt', 'table.tsv'],
    ['bytes that nobody knows keep their name', 'scan.dcm', null, 'scan.dcm'],
    ['a document that calls itself a page', 'report.html', 'pdf', 'report.html.pdf'],
    ['a page that is one', 'page.HTML', 'html', 'page.HTML'],
    ['a text that calls itself a script', 'run.bat', 'txt', 'run.bat.txt'],
    ['unknown bytes that call themselves a program', 'setup.exe', null, 'setup.exe.bin'],
  ])('%s', (_, name, extension, expected) => {
    expect(namedByContent(name, extension)).toBe(expected);
  });
});
