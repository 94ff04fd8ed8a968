/** A key beside what it does; for the eye, since the action itself is said in words. */
export const KeyHint = ({ keys }: { readonly keys: string }) => <span aria-hidden="true" className="no-print">{keys.split(' ').map((key, i) => <kbd key={i}>{key === 'Escape' ? 'Esc' : key}</kbd>)}</span>;
