import { Initial1766000000001 } from './0001-initial.migration';
import { FormReceipts1766000000002 } from './0002-form-receipts.migration';
import { LimitsAndUploads1766000000011 } from './0011-limits-and-uploads.migration';
import { TemplatesAndPairing1766000000017 } from './0017-templates-and-pairing.migration';
import { Suppressions1766000000013 } from './0013-suppressions.migration';
import { Sending1766000000014 } from './0014-sending.migration';
import { ChatVisits1766000000015 } from './0015-chat-visits.migration';
import { Forms1766000000016 } from './0016-forms.migration';
import { LeanerIndexes1766000000018 } from './0018-leaner-indexes.migration';
import { FactsInBatches1766000000019 } from './0019-facts-in-batches.migration';
import { TemplatesByTheClock1766000000020 } from './0020-templates-by-the-clock.migration';
import { FormFiles1766000000021 } from './0021-form-files.migration';
import { SearchSettledBeside1766000000022 } from './0022-search-settled-beside.migration';
import { LaneOfEvent1766000000023 } from './0023-lane-of-event.migration';
import { SmallFiles1766000000023 } from './0023-small-files.migration';
import { MediaOfTemplates1766000000024 } from './0024-media-of-templates.migration';
import { InboxConsent1766000000025 } from './0025-inbox-consent.migration';
import { FilesByName1766000000026 } from './0026-files-by-name.migration';
import { WhoWroteAPerson1766000000027 } from './0027-who-wrote-a-person.migration';
import { WhoseKeptFiles1766000000028 } from './0028-whose-kept-files.migration';
import { ClaimsApart1766000000029 } from './0029-claims-apart.migration';
import { ScopeOfKeys1766000000030 } from './0030-scope-of-keys.migration';
import { BurstsStayInPlace1766000000031 } from './0031-bursts-stay-in-place.migration';
import { KeepersOfKeys1766000000032 } from './0032-keepers-of-keys.migration';
import { GuardsOfMessages1766000000033 } from './0033-guards-of-messages.migration';
import { ReadingsByPerson1766000000034 } from './0034-readings-by-person.migration';
import { AddressJoined1766000000035 } from './0035-address-joined.migration';

/** Every migration in order; a list, because globs do not survive bundling. */
export const migrations = [
  Initial1766000000001,
  FormReceipts1766000000002,
  LimitsAndUploads1766000000011,
  TemplatesAndPairing1766000000017,
  Suppressions1766000000013,
  Sending1766000000014,
  ChatVisits1766000000015,
  Forms1766000000016,
  LeanerIndexes1766000000018,
  FactsInBatches1766000000019,
  TemplatesByTheClock1766000000020,
  FormFiles1766000000021,
  SearchSettledBeside1766000000022,
  LaneOfEvent1766000000023,
  SmallFiles1766000000023,
  MediaOfTemplates1766000000024,
  InboxConsent1766000000025,
  FilesByName1766000000026,
  WhoWroteAPerson1766000000027,
  WhoseKeptFiles1766000000028,
  ClaimsApart1766000000029,
  ScopeOfKeys1766000000030,
  BurstsStayInPlace1766000000031,
  KeepersOfKeys1766000000032,
  GuardsOfMessages1766000000033,
  ReadingsByPerson1766000000034,
  AddressJoined1766000000035,
];
