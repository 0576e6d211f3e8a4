import { Menu, UnstyledButton } from '@mantine/core';
import { IconCheck, IconChevronDown, IconLock } from '@tabler/icons-react';
import type { ReplyOption } from '@wasl/contracts';
import { useTranslation } from 'react-i18next';
import { ChannelIcon } from '../../ui/channel-icon';
import { Address, useAddressWords } from '../person/address';
import classes from './channel-picker.module.css';
import { optionKey, orderOptions } from './reply-choice';
import { UnprovedMark } from './unproved-mark';
import { useReason } from './use-reason';
import { WindowBadge } from './window-badge';

interface ChannelPickerProps {
  options: readonly ReplyOption[];
  value: ReplyOption | null;
  onPick: (option: ReplyOption) => void;
}

/** On which channel and address the answer goes; closed ones say why. */
export function ChannelPicker({ options, value, onPick }: ChannelPickerProps) {
  const { t } = useTranslation('composer');
  const reason = useReason();
  const words = useAddressWords();
  const label =
    value &&
    t('channelPicker', {
      inbox: value.inboxName,
      address: words({ kind: value.identityKind, shown: value.address }),
    });
  const unproved = value?.verifiedBy === 'none' ? `. ${t('unprovedWhy')}` : '';
  return (
    <Menu position="top-start" width={340}>
      <Menu.Target>
        <UnstyledButton
          className={classes.target}
          {...(label ? { 'aria-label': `${label}${unproved}` } : {})}
        >
          {value ? <Chosen option={value} /> : <span className={classes.name}>{t('chooseWay')}</span>}
          {value === null || options.length > 1 ? (
            <IconChevronDown size={14} stroke={1.7} aria-hidden="true" />
          ) : null}
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('answerBy')}</Menu.Label>
        {orderOptions(options).map((option) => (
          <Menu.Item
            key={optionKey(option)}
            disabled={!option.open}
            onClick={() => onPick(option)}
            leftSection={
              option.open ? (
                <ChannelIcon channel={option.channel} size={18} />
              ) : (
                <IconLock size={18} stroke={1.6} />
              )
            }
            rightSection={
              value !== null && optionKey(option) === optionKey(value) ? (
                <IconCheck size={16} stroke={1.8} />
              ) : null
            }
          >
            <span className={classes.option}>
              <span className={classes.optionLine}>
                <bdi>{option.inboxName}</bdi>
                <UnprovedMark option={option} />
                <WindowBadge option={option} />
              </span>
              <span className={classes.optionAddress}>
                <Address kind={option.identityKind} shown={option.address} />
              </span>
              {option.verifiedBy === 'none' ? (
                <span className={classes.reason}>{t('unprovedWhy')}</span>
              ) : null}
              {option.open ? null : <span className={classes.reason}>{reason(option)}</span>}
            </span>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function Chosen({ option }: { option: ReplyOption }) {
  return (
    <>
      <ChannelIcon channel={option.channel} size={16} />
      <bdi className={classes.name}>{option.inboxName}</bdi>
      <span className={classes.address}>
        <Address kind={option.identityKind} shown={option.address} />
      </span>
      <UnprovedMark option={option} />
      <WindowBadge option={option} />
    </>
  );
}
