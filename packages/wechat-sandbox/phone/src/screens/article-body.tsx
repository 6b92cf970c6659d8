import { useEffect, useRef, useState } from 'react'

import { useTexts } from '../language.tsx'
import { useLine } from '../phones/line.tsx'

const head = `<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src http: https: data:; media-src http: https:; style-src 'unsafe-inline'; font-src data:">
<style>
html,body{margin:0;padding:0;overflow:hidden}
body{font:16px/1.75 "PingFang SC","HarmonyOS Sans SC","MiSans","Microsoft YaHei","Noto Sans CJK SC",system-ui,sans-serif;color:rgba(0,0,0,.9);overflow-wrap:break-word;display:flow-root}
img,video,table{max-width:100%!important;height:auto}
a{color:#576b95;text-decoration:none}
p{margin:0 0 1em}
blockquote{margin:0 0 1em;padding:2px 0 2px 12px;border-left:3px solid #d0d5dc;color:#555}
blockquote>p:last-child{margin:0}
</style>`

// Colours that an operator set for white paper would be unreadable on black; WeChat recolours them too.
const darkHead = `<style>html{color-scheme:dark}body{color:#cfcfcf;background:#191919}body *{color:inherit!important;background-color:transparent!important}a{color:#8ea5cf!important}</style>`

/**
 * The article's own HTML, which an operator wrote: in a frame that runs no script (no `allow-scripts`) and loads nothing but
 * pictures and media. The frame shares our origin only so that its height can be read and its links can be caught.
 */
export function ArticleBody({ html }: { html: string }) {
  const texts = useTexts()
  const line = useLine()
  const frame = useRef<HTMLIFrameElement>(null)
  const [height, setHeight] = useState(120)
  const [dark] = useState(() => document.documentElement.dataset['theme'] === 'dark')
  const open = useRef(line.openLink)
  open.current = line.openLink

  useEffect(() => {
    const element = frame.current
    if (element === null) return undefined
    let watch: ResizeObserver | undefined
    const arrive = (): void => {
      const page = element.contentDocument
      if (page === null) return
      const measure = (): void => setHeight(Math.max(24, Math.ceil(page.body.getBoundingClientRect().height)))
      watch?.disconnect()
      watch = new ResizeObserver(measure)
      watch.observe(page.body)
      measure()
      page.addEventListener('click', (event) => {
        const link = event.target instanceof Node ? closestLink(event.target) : null
        if (link === null) return
        event.preventDefault()
        open.current(link)
      })
    }
    element.addEventListener('load', arrive)
    return () => {
      element.removeEventListener('load', arrive)
      watch?.disconnect()
    }
  }, [])

  return (
    <iframe
      ref={frame}
      className="article-body"
      title={texts.article.body}
      sandbox="allow-same-origin"
      srcDoc={`<!doctype html><html><head>${head}${dark ? darkHead : ''}</head><body>${html}</body></html>`}
      style={{ height }}
      data-testid="article-body"
    />
  )
}

/** Nodes of the frame belong to its own realm: `instanceof Element` of ours is false for them. */
function closestLink(node: Node): string | null {
  for (let each: Node | null = node; each !== null; each = each.parentNode) {
    if (each.nodeName === 'A') return (each as HTMLAnchorElement).getAttribute('href')
  }
  return null
}
