import { useTexts } from '../language.tsx'
import { ScreenFrame } from '../phones/screen.tsx'

/** WeChat's own browser. A page that refuses to be framed can be opened beside it. */
export function WebScreen({ url, title }: { url: string; title: string }) {
  const texts = useTexts()
  return (
    <ScreenFrame
      name="web"
      white
      title={title === '' ? texts.web.title : title}
      foot={
        <div className="web-foot">
          <span className="web-url" data-testid="web-url">
            {url}
          </span>
          <a className="text-link" href={url} target="_blank" rel="noreferrer">
            {texts.web.open}
          </a>
        </div>
      }
    >
      <iframe
        className="web-frame"
        src={url}
        title={title === '' ? url : title}
        sandbox="allow-scripts allow-forms allow-same-origin allow-popups"
      />
    </ScreenFrame>
  )
}
