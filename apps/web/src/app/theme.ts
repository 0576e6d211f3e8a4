import { createTheme, rem, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core';

const TEAL: MantineColorsTuple = [
  '#eaf4f2',
  '#d3e8e4',
  '#a9d2cb',
  '#7cbab1',
  '#4f9f95',
  '#2b7f76',
  '#1a7068',
  '#0f5e5a',
  '#0b4d4a',
  '#083c3a',
];
const SAND: MantineColorsTuple = [
  '#faf9f6',
  '#f3f1ec',
  '#e8e4dc',
  '#d9d4c9',
  '#bdb6a8',
  '#958d7f',
  '#70695d',
  '#565046',
  '#3b372f',
  '#24211c',
];
const NIGHT: MantineColorsTuple = [
  '#eceae5',
  '#cfccc4',
  '#a9a499',
  '#837e74',
  '#4a4740',
  '#3a3832',
  '#2b2a26',
  '#21201d',
  '#191816',
  '#121110',
];

/** The look of every Mantine component: the tokens of design.md, and nothing else. */
export const theme = createTheme({
  primaryColor: 'teal',
  primaryShade: { light: 7, dark: 5 },
  autoContrast: true,
  colors: { teal: TEAL, gray: SAND, dark: NIGHT },
  black: '#24211c',
  fontFamily: "'IBM Plex Sans Arabic', 'Segoe UI', Tahoma, sans-serif",
  fontFamilyMonospace: "ui-monospace, 'SF Mono', Menlo, Consolas, 'IBM Plex Sans Arabic', monospace",
  headings: {
    fontWeight: '600',
    sizes: {
      h1: { fontSize: rem(28), lineHeight: '1.4' },
      h2: { fontSize: rem(20), lineHeight: '1.5' },
      h3: { fontSize: rem(16), lineHeight: '1.5' },
      h4: { fontSize: rem(14), lineHeight: '1.5' },
      h5: { fontSize: rem(14), lineHeight: '1.5' },
      h6: { fontSize: rem(12), lineHeight: '1.5' },
    },
  },
  fontWeights: { regular: '400', medium: '500', bold: '600' },
  fontSizes: { xs: rem(12), sm: rem(14), md: rem(16), lg: rem(20), xl: rem(28) },
  lineHeights: { xs: '1.5', sm: '1.6', md: '1.6', lg: '1.5', xl: '1.4' },
  spacing: { xs: rem(4), sm: rem(8), md: rem(12), lg: rem(16), xl: rem(24) },
  radius: { xs: rem(4), sm: rem(6), md: rem(8), lg: rem(14), xl: rem(999) },
  defaultRadius: 'md',
  shadows: {
    xs: 'none',
    sm: 'none',
    md: '0 8px 24px rgb(36 33 28 / 14%)',
    lg: '0 8px 24px rgb(36 33 28 / 14%)',
    xl: '0 8px 24px rgb(36 33 28 / 14%)',
  },
  breakpoints: { xs: '30em', sm: '48em', md: '62em', lg: '75em', xl: '90em' },
  respectReducedMotion: true,
  focusRing: 'auto',
  cursorType: 'pointer',
  components: {
    Button: { defaultProps: { size: 'sm' } },
    TextInput: { defaultProps: { size: 'sm' } },
    // Its colour is told by ground and icon; a title in it would be too pale to read.
    Alert: { styles: { title: { color: 'var(--w-text)' } } },
    NumberInput: { defaultProps: { hideControls: true } },
    Modal: {
      defaultProps: { centered: true, radius: 'md', padding: 'lg', transitionProps: { duration: 140 } },
      styles: { title: { fontWeight: 600 } },
    },
    Tooltip: {
      defaultProps: {
        openDelay: 350,
        transitionProps: { duration: 120 },
        events: { hover: true, focus: true, touch: false },
      },
    },
    SegmentedControl: {
      styles: {
        root: { background: 'var(--w-sunken)', border: '1px solid var(--w-edge)' },
        indicator: { background: 'var(--w-raised)', boxShadow: 'none', border: '1px solid var(--w-edge)' },
      },
    },
    Drawer: {
      defaultProps: { padding: 'lg', transitionProps: { duration: 160 } },
      styles: { title: { fontWeight: 600 } },
    },
    Menu: { defaultProps: { shadow: 'md', transitionProps: { duration: 120 } } },
  },
});

const ALIASES = {
  '--mantine-color-body': 'var(--w-surface)',
  '--mantine-color-text': 'var(--w-text)',
  '--mantine-color-dimmed': 'var(--w-text-soft)',
  '--mantine-color-placeholder': 'var(--w-text-faint)',
  '--mantine-color-default': 'var(--w-raised)',
  '--mantine-color-default-hover': 'var(--w-hover)',
  '--mantine-color-default-color': 'var(--w-text)',
  '--mantine-color-default-border': 'var(--w-edge-strong)',
  '--mantine-color-anchor': 'var(--w-accent-text)',
  '--mantine-color-error': 'var(--w-red-text)',
};
/** Mantine's own variables follow ours, so that one place (tokens.css) holds the colours. */
export const cssVariables: CSSVariablesResolver = () => ({ variables: {}, light: ALIASES, dark: ALIASES });
