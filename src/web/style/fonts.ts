/** The faces of the app, served by ourselves in subsets: a browser fetches only those whose signs stand on the page. Loaded after the first paint. */
import '@fontsource-variable/noto-sans/wght.css';
import '@fontsource-variable/noto-sans-kr/wght.css';
import '@fontsource-variable/noto-sans-sc/wght.css';
