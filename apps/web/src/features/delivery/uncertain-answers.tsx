import { Button } from '@mantine/core';
import { message as messageSchema } from '@wasl/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/client';
import { showProblem } from '../../ui/notices';
import { takeAnswer } from '../thread/thread-cache';
import { UNDELIVERED } from './delivery-queries';

/** For whoever has asked the person: the uncertain message came, or it did not. */
export function UncertainAnswers({ messageId }: { messageId: string }) {
  const { t } = useTranslation('delivery');
  const queries = useQueryClient();
  const confirm = useMutation({
    mutationFn: (outcome: 'arrived' | 'lost') =>
      api.post(`/messages/${messageId}/confirm`, { outcome }, messageSchema),
    onSuccess: (answer) => takeAnswer(queries, answer),
    onError: showProblem,
    onSettled: () => queries.invalidateQueries({ queryKey: UNDELIVERED }),
  });
  return (
    <>
      {(['arrived', 'lost'] as const).map((outcome) => (
        <Button
          key={outcome}
          size="compact-sm"
          variant="default"
          loading={confirm.isPending && confirm.variables === outcome}
          disabled={confirm.isPending}
          onClick={() => confirm.mutate(outcome)}
        >
          {t(`confirm.${outcome}`)}
        </Button>
      ))}
    </>
  );
}
