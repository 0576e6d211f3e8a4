import { Outlet, useLocation } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { BottomBar } from './bottom-bar';
import { ConnectionBanner } from './connection-banner';
import classes from './frame.module.css';
import { Rail } from './rail';
import { useOutgoingDelivery } from '../features/composer/use-deliver';
import { useFrameEvents } from './use-frame-events';
import { useKeyboardRoom } from './use-keyboard-room';

/** First two parts of the address: choosing a conversation is not a new page, so focus stays in the list. */
function pageOf(pathname: string): string {
  return pathname
    .split('/')
    .slice(0, pathname.startsWith('/inbox') ? 2 : 4)
    .join('/');
}

/** The frame of the workspace: rail or bottom bar, connection banner, and the page. */
export function Frame() {
  const { t } = useTranslation('app');
  const page = pageOf(useLocation({ select: (location) => location.pathname }));
  const main = useRef<HTMLElement>(null);
  const shown = useRef(page);
  useFrameEvents();
  useKeyboardRoom();
  useOutgoingDelivery();
  useEffect(() => {
    if (shown.current === page) return;
    shown.current = page;
    main.current?.focus({ preventScroll: true });
  }, [page]);
  return (
    <div className={classes.frame}>
      <a className={`w-visually-hidden ${classes.skip}`} href="#content">
        {t('skip')}
      </a>
      <Rail />
      <div className={classes.column}>
        <ConnectionBanner />
        <main id="content" ref={main} tabIndex={-1} className={classes.main}>
          <Outlet />
        </main>
      </div>
      <BottomBar />
    </div>
  );
}
