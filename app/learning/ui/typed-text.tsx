/** What somebody handed in, as they typed it, with its link. */
export function TypedText({ text, link }: { text: string; link: string }) {
  return (
    <>
      {text !== '' && <p className="typed-text">{text}</p>}
      {link !== '' && <p className="typed-link"><a href={link} rel="noreferrer">{link}</a></p>}
    </>
  )
}
