import { Module } from '@nestjs/common';
import { FormsModule } from '@wasl/forms';
import { InboxesModule } from '@wasl/inboxes';
import { IntakeModule, MediaModule } from '@wasl/messaging';
import { FileSubmission } from './file-submission';
import { FilesInHand } from './files-in-hand';
import { FormFrames } from './form-frames';
import { OpenForms } from './open-forms';
import { PublicFormsController } from './public-forms.controller';
import { SaveFiles } from './save-files';
import { SavedFormsController } from './saved-forms.controller';
import { SubmitForm } from './submit-form';
import { SubmittedFiles } from './submitted-files';

/** /public/v1/forms. */
@Module({
  imports: [FormsModule, InboxesModule, IntakeModule, MediaModule],
  controllers: [PublicFormsController, SavedFormsController],
  providers: [FileSubmission, FilesInHand, FormFrames, OpenForms, SaveFiles, SubmitForm, SubmittedFiles],
  exports: [FormFrames],
})
export class PublicFormsHttpModule {}
