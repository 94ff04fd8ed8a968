import { createTheme, defaultVariantColorsResolver, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core';

/** Ten shades of the one accent, from paper to ink. */
const accent: MantineColorsTuple = ['#eaf3f4', '#d5e6e8', '#acd0d5', '#8fc9d2', '#5f9fa9', '#3b7e89', '#2a6873', '#1d5560', '#16444d', '#0f333a'];

/** Sizes on a 4 px grid, 16 px body, quiet corners, no motion beyond 120 ms. The colours themselves stand in style/base.css. */
export const theme = createTheme({
  primaryColor: 'accent', primaryShade: { light: 7, dark: 3 }, autoContrast: true, colors: { accent },
  fontFamily: 'var(--font)', fontFamilyMonospace: 'var(--mono)', headings: { fontFamily: 'var(--font)', fontWeight: '600' },
  fontSizes: { xs: '0.8125rem', sm: '0.875rem', md: '1rem', lg: '1.125rem', xl: '1.25rem' },
  spacing: { xs: '8px', sm: '12px', md: '16px', lg: '24px', xl: '32px' },
  defaultRadius: 4, respectReducedMotion: true, cursorType: 'pointer', focusRing: 'auto',
  // By itself the text on the accent is chosen for the light scheme alone.
  variantColorResolver: (input) => ({ ...defaultVariantColorsResolver(input), ...(input.variant === 'filled' ? { color: 'var(--on-accent)' } : {}) }),
  components: {
    Modal: { defaultProps: { transitionProps: { duration: 100 } } },
    Tooltip: { defaultProps: { transitionProps: { duration: 100 }, events: { hover: true, focus: true, touch: true } } },
    Menu: { defaultProps: { transitionProps: { duration: 100 } } },
  },
});

const shared = {
  '--mantine-color-body': 'var(--paper)', '--mantine-color-text': 'var(--ink)', '--mantine-color-dimmed': 'var(--quiet)', '--mantine-color-placeholder': 'var(--quiet)',
  '--mantine-color-anchor': 'var(--accent)', '--mantine-color-default': 'var(--card)', '--mantine-color-default-hover': 'var(--wash)', '--mantine-color-default-color': 'var(--ink)',
  '--mantine-color-default-border': 'var(--edge)', '--mantine-color-error': 'var(--ink)',
};
export const variables: CSSVariablesResolver = () => ({ variables: {}, light: shared, dark: shared });
