import { Component, type ReactNode } from 'react';

const said = {
  en: 'Vigil could not draw this page. What was recorded is safe. Load the page again.',
  ko: '이 화면을 그리지 못했습니다. 기록된 내용은 안전합니다. 화면을 다시 불러오십시오.',
  zh: '无法显示此页。已记录的内容是安全的。请重新加载页面。',
};

/** The last resort, which must not need anything that may itself have failed: three sentences, no styles, no texts to load. */
export class ErrorBoundary extends Component<{ readonly children: ReactNode }, { readonly failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children;
    return (
      <main><div role="alert">
        {Object.entries(said).map(([language, text]) => <p key={language} lang={language}>{text}</p>)}
        <p><a href="/">Vigil</a></p>
      </div></main>
    );
  }
}
