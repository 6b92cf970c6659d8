import { Segmented } from 'antd'
import { useEffect, useRef, useState } from 'react'

import { useTexts } from '../../../app/texts.tsx'
import { PhoneFrame } from '../../../components/phone-frame.tsx'
import { cropBackground } from '../pictures/crop.ts'
import { type StoredFile } from '../types.ts'
import { type ArticleDraft } from './article-draft.ts'

interface ArticlePreviewProps {
  readonly draft: ArticleDraft
  readonly file: StoredFile | null
  readonly accountName: string
  /** The digest that WeChat will show. */
  readonly digest: string
}

/** The article as it is read, and as it lies in a chat. */
export function ArticlePreview({ draft, file, accountName, digest }: ArticlePreviewProps) {
  const { t } = useTexts()
  const [mode, setMode] = useState<'article' | 'chat'>('article')
  const title = draft.title === '' ? t('content.untitled') : draft.title
  return (
    <section className="preview-phone" aria-label={t('content.preview.phone')}>
      <Segmented
        value={mode}
        onChange={(value) => setMode(value === 'chat' ? 'chat' : 'article')}
        options={[
          { value: 'article', label: t('content.preview.mode_article') },
          { value: 'chat', label: t('content.preview.mode_chat') },
        ]}
      />
      <PhoneFrame mode={mode} title={mode === 'chat' ? accountName : ''}>
        {mode === 'chat' ? (
          <div className="article-card">
            <div
              className="article-cover article-cover-wide"
              style={file === null ? {} : cropBackground(file.url, draft.cover?.wide ?? null)}
            >
              <p>{title}</p>
            </div>
            {digest === '' ? null : <p className="article-card-digest article-card-alone">{digest}</p>}
          </div>
        ) : (
          <ArticlePage
            title={title}
            author={draft.author}
            accountName={accountName}
            html={draft.html}
            more={draft.sourceUrl !== ''}
          />
        )}
      </PhoneFrame>
    </section>
  )
}

const pageStyle = `
  body { margin: 0; padding: 4px 4px 24px; color: #1b2430; font: 17px/1.75 "PingFang SC", "HarmonyOS Sans SC", "Microsoft YaHei", "Noto Sans CJK SC", system-ui, sans-serif; overflow-wrap: anywhere; scrollbar-width: none }
  h1.t { margin: 4px 0 10px; font-size: 22px; line-height: 1.4 } .m { margin: 0 0 20px; color: #98a2b3; font-size: 15px } .m b { color: #576b95; font-weight: 400 }
  #c p, #c h1, #c h2, #c h3, #c h4, #c ul, #c ol, #c blockquote { margin: 0 } #c p:empty { min-height: 1.75em } #c ul, #c ol { padding-left: 1.4em }
  #c blockquote { padding-left: 10px; border-left: 3px solid #dbdbdb; color: #5b6576 } #c hr { border: 0; border-top: 1px solid #e0e0e0; margin: 16px 0 }
  img { max-width: 100%; height: auto } table { border-collapse: collapse; max-width: 100% } td, th { border: 1px solid #ddd; padding: 4px 8px } a { color: #576b95; pointer-events: none }
  .o { display: block; margin-top: 24px; color: #576b95; font-size: 15px }`

interface ArticlePageProps {
  readonly title: string
  readonly author: string
  readonly accountName: string
  readonly html: string
  readonly more: boolean
}

/** A frame in which no script runs: styles of the console do not reach in, those of the article do not reach out. */
function ArticlePage({ title, author, accountName, html, more }: ArticlePageProps) {
  const { t } = useTexts()
  const frame = useRef<HTMLIFrameElement>(null)
  const original = more ? t('content.preview.read_original') : ''
  useEffect(() => {
    const page = frame.current?.contentDocument
    if (page === null || page === undefined) return
    const text = (tag: string, name: string, words: string): HTMLElement => {
      const element = page.createElement(tag)
      element.className = name
      element.textContent = words
      return element
    }
    const style = text('style', '', pageStyle)
    const meta = text('p', 'm', author === '' ? '' : `${author}　`)
    meta.append(text('b', '', accountName))
    const content = page.createElement('div')
    content.id = 'c'
    content.innerHTML = html
    page.body.replaceChildren(
      style,
      text('h1', 't', title),
      meta,
      content,
      ...(original === '' ? [] : [text('span', 'o', original)]),
    )
  }, [title, author, accountName, html, original])
  return <iframe ref={frame} className="article-frame" sandbox="allow-same-origin" title={title} />
}
