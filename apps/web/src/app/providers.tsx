import { DirectionProvider, MantineProvider, useDirection } from '@mantine/core';
import { useColorScheme } from '@mantine/hooks';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { useEffect } from 'react';
import { usePreferences } from '../preferences/use-preferences';
import { queryClient } from './query-client';
import { router } from './router';
import { cssVariables, theme } from './theme';

function FollowDirection() {
  const { language } = usePreferences();
  const { setDirection } = useDirection();
  useEffect(() => setDirection(language === 'ar' ? 'rtl' : 'ltr'), [language, setDirection]);
  return null;
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
          <Notifications position="bottom-center" limit={3} containerWidth={440} />
          <RouterProvider router={router} />
        </MantineProvider>
      </DirectionProvider>
    </QueryClientProvider>
  );
}
