import { ActionIcon, Button, FileButton } from '@mantine/core';
import type { FormField, PublicForm } from '@wasl/contracts';
import { IconPaperclip, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { formatBytes } from '../../format/number';
import { textOf } from '../../format/text-of';
import { Name } from '../../ui/bdi';
import { checkFiles, type Fault, faultText } from './fault';
import { controlId } from './field-wrapper';
import classes from './public-form.module.css';
import type { ChosenFile } from './use-submission';

interface FilesFieldProps {
  limits: Pick<PublicForm, 'maxFiles' | 'maxFileBytes'>;
  field: FormField;
  files: readonly ChosenFile[];
  fault: Fault | undefined;
  onChange: (files: ChosenFile[]) => void;
  onFault: (fault: Fault | null) => void;
}

const ACCEPT = 'image/*,audio/*,video/*,application/pdf,.doc,.docx,.odt,.txt';

/** Files to send along: chosen one by one or several at once, each with a way to take it back. */
export function FilesField({ limits, field, files, fault, onChange, onFault }: FilesFieldProps) {
  const { t } = useTranslation('publicForm');
  const own = files.filter((chosen) => chosen.field === field.key);
  const id = controlId(field.key);
  const add = (more: File[]) => {
    const added = more.map((file) => ({ field: field.key, name: file.name, size: file.size, file }));
    const next = [...files, ...added];
    const problem = checkFiles(limits, next);
    onFault(problem);
    if (!problem) onChange(next);
  };
  return (
    <div
      role="group"
      aria-labelledby={`${id}-label`}
      aria-describedby={`${id}-help`}
      className={classes.files}
    >
      <p id={`${id}-label`} className={classes.label}>
        {textOf(field.label)}
        {field.required ? null : <span className={classes.optional}> {t('optional')}</span>}
      </p>
      <p id={`${id}-help`} className={classes.help}>
        {field.help ? `${textOf(field.help)} ` : ''}
        {t('files.limits', { count: limits.maxFiles, size: formatBytes(limits.maxFileBytes) })}
      </p>
      {own.length > 0 ? (
        <ul className={classes.fileList}>
          {own.map((chosen) => (
            <li
              key={`${chosen.name}-${chosen.size}-${chosen.file?.lastModified ?? chosen.keptId}`}
              className={classes.file}
            >
              <Name className={classes.fileName}>{chosen.name}</Name>
              {chosen.keptId === undefined ? null : (
                <span className={classes.fileKept}>{t('files.kept')}</span>
              )}
              <bdi className={classes.fileSize}>{formatBytes(chosen.size)}</bdi>
              <ActionIcon
                variant="subtle"
                size={44}
                aria-label={t('files.remove', { name: chosen.name })}
                onClick={() => onChange(files.filter((other) => other !== chosen))}
              >
                <IconX size={18} stroke={1.6} aria-hidden="true" />
              </ActionIcon>
            </li>
          ))}
        </ul>
      ) : null}
      <FileButton multiple accept={ACCEPT} onChange={add}>
        {(button) => (
          <Button
            {...button}
            id={id}
            variant="default"
            size="md"
            className={classes.addFile}
            leftSection={<IconPaperclip size={18} stroke={1.6} aria-hidden="true" />}
          >
            {own.length > 0 ? t('files.addMore') : t('files.add')}
          </Button>
        )}
      </FileButton>
      <p role="alert" className={classes.fault}>
        {fault ? faultText(fault) : ''}
      </p>
    </div>
  );
}
