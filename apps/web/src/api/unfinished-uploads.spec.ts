import { tabStorage } from './tab-storage.testing';
import { UnfinishedUploads } from './unfinished-uploads';

const report = { name: 'تقرير.pdf', size: 10, lastModified: 1 };

describe('unfinished uploads', () => {
  it('tell the file that is chosen again, and no other', () => {
    const uploads = new UnfinishedUploads(tabStorage());
    expect(uploads.take(report)).toBeNull();
    uploads.begun(report, 'u1');
    uploads.paused(report);
    expect(uploads.take(report)).toBe('u1');
    expect(uploads.take({ ...report, lastModified: 2 })).toBeNull();
    uploads.ended(report);
    uploads.ended({ ...report, lastModified: 2 });
    expect(uploads.take(report)).toBeNull();
    uploads.ended(report);
  });

  it('do not join a file that is on its way already', () => {
    const uploads = new UnfinishedUploads(tabStorage());
    uploads.begun(report, 'u1');
    expect(uploads.take(report)).toBe('u1');
    expect(uploads.take(report)).toBeNull();
    uploads.ended(report);
  });

  it('are none when something else stands in their place', () => {
    const place = tabStorage();
    place.setItem('wasl.unfinished-uploads', '{"a":');
    const uploads = new UnfinishedUploads(place);
    expect(uploads.take(report)).toBeNull();
    uploads.ended(report);
  });
});
