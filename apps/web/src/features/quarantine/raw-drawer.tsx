import { Drawer, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { quarantineRaw, type QuarantineItem } from '@wasl/contracts';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/client';
import { keys } from '../../api/queries';
import { ErrorState } from '../../ui/error-state';
import classes from './quarantine.module.css';

function Raw({ id }: { id: string }) {
  const { t } = useTranslation('quarantine');
  const raw = useQuery({
    queryKey: [...keys.quarantine, 'raw', id],
    staleTime: Infinity,
    queryFn: ({ signal }) => api.get(`/quarantine/${id}/raw`, quarantineRaw, { signal }),
  });
  if (raw.isPending) return <Skeleton height={240} />;
  if (raw.isError) return <ErrorState error={raw.error} onRetry={() => void raw.refetch()} />;
  const headers = Object.entries(raw.data.headers).map(([name, value]) => `${name}: ${value}`);
  return (
    <>
      <p className={classes.soft}>{t('rawNote')}</p>
      <h3 className={classes.part}>{t('headers')}</h3>
      <pre className={classes.raw} dir="ltr" tabIndex={0}>
        {headers.join('\n')}
      </pre>
      <h3 className={classes.part}>{t('body')}</h3>
      <pre className={classes.raw} dir="ltr" tabIndex={0}>
        {raw.data.body}
      </pre>
      {raw.data.truncated ? <p className={classes.soft}>{t('truncated')}</p> : null}
    </>
  );
}

/** The event exactly as it came, as plain text. */
export function RawDrawer({ item, onClose }: { item: QuarantineItem | null; onClose: () => void }) {
  const { t } = useTranslation('quarantine');
  return (
    <Drawer
      opened={item !== null}
      onClose={onClose}
      position="right"
      size="lg"
      title={item ? t('rawOf', { inbox: item.inboxName }) : ''}
      closeButtonProps={{ 'aria-label': t('ui:close') }}
    >
      {item ? <Raw id={item.id} /> : null}
    </Drawer>
  );
}
