import { Module } from '@nestjs/common';
import { FormsModule } from '@wasl/forms';
import { FormSubmissionsController } from './form-submissions.controller';
import { FormsController } from './forms.controller';

/** /api/v1/forms and /api/v1/form-submissions. */
@Module({ imports: [FormsModule], controllers: [FormsController, FormSubmissionsController] })
export class FormsHttpModule {}
