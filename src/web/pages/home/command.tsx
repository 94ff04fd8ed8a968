import style from './home.module.css';

/** A line for the terminal, as it must be typed for this register. */
export const Command = ({ words, option }: { readonly words: string; readonly option: string }) => <code className={style.command}>./vigil {words}{option}</code>;
