import { DirectionProvider, MantineProvider, useDirection } from '@mantine/core';
import { useColorScheme, useMediaQuery } from '@mantine/hooks';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { useEffect } from 'react';
import { usePreferences } from '../preferences/use-preferences';
import { queryClient } from './query-client';
import { router } from './router';
import { cssVariables, theme } from './theme';
import classes from './providers.module.css';

function FollowDirection() {
  const { language } = usePreferences();
  const { setDirection } = useDirection();
  useEffect(() => setDirection(language === 'ar' ? 'rtl' : 'ltr'), [language, setDirection]);
  return null;
}

/** Over pages and dialogs (200), under what somebody has just opened to choose from (300). */
const NOTICES_LAYER = 250;

/**
 * Where notices appear: over nothing that is being worked on. On a phone that is the top, away from the composer and
 * the bottom bar; elsewhere the beginning of the last line, beside the rail.
 */
function Notices() {
  const { language } = usePreferences();
  const phone = useMediaQuery('(max-width: 767px)', false, { getInitialValueInEffect: false });
  const corner = language === 'ar' ? 'bottom-right' : 'bottom-left';
  return (
    <Notifications
      position={phone ? 'top-center' : corner}
      limit={3}
      zIndex={NOTICES_LAYER}
      containerWidth={400}
      className={classes.notices ?? ''}
    />
  );
}

/** Everything that pages stand on: data, direction, look, notices, routes. */
export function Providers() {
  const { language, theme: chosen } = usePreferences();
  const device = useColorScheme();
  const scheme = chosen === 'system' ? device : chosen === 'dark' ? 'dark' : 'light';
  return (
    <QueryClientProvider client={queryClient}>
      <DirectionProvider initialDirection={language === 'ar' ? 'rtl' : 'ltr'} detectDirection={false}>
        <MantineProvider theme={theme} cssVariablesResolver={cssVariables} forceColorScheme={scheme}>
          <FollowDirection />
          <Notices />
          <RouterProvider router={router} />
        </MantineProvider>
      </DirectionProvider>
    </QueryClientProvider>
  );
}
