import '@mantine/core/styles.layer.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.tsx';

const root = document.getElementById('app');
if (root !== null) createRoot(root).render(<StrictMode><App /></StrictMode>);
// Names stand on every page in scripts that the reader's machine may not have; the words of the app come first.
void import('./style/fonts.ts');
