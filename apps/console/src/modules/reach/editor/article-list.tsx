import { ArrowDownOutlined, ArrowUpOutlined, CloseOutlined, HolderOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Skeleton } from 'antd'
import { type DragEvent, useState } from 'react'

import { useTexts } from '../../../app/texts.tsx'
import { ArticlePicker } from './article-picker.tsx'
import { ArticleState, mostArticles } from './article-state.tsx'
import { type ArticleView, useArticles } from './use-articles.ts'

interface ArticleListProps {
  readonly ids: readonly string[]
  readonly onChange: (ids: readonly string[]) => void
}

const moved = (ids: readonly string[], from: number, to: number): readonly string[] => {
  const rest = ids.filter((_, index) => index !== from)
  return [...rest.slice(0, to), ...ids.slice(from, from + 1), ...rest.slice(to)]
}

/** 1 to 8 articles in the order in which they are sent; the first one is the headline. */
export function ArticleList({ ids, onChange }: ArticleListProps) {
  const { t } = useTexts()
  const [picking, setPicking] = useState(false)
  const [dragged, setDragged] = useState<number | null>(null)
  const articles = useArticles(ids)
  const drop = (to: number) => (event: DragEvent) => {
    event.preventDefault()
    if (dragged !== null) onChange(moved(ids, dragged, to))
    setDragged(null)
  }
  return (
    <div className="form-part">
      <div className="field-row field-row-spread">
        <span className="field-hint">{t('reach.editor.articles_hint')}</span>
        <span className="number">{t('reach.editor.articles_count', { count: ids.length })}</span>
      </div>
      {ids.length === 0 ? (
        <p className="articles-none">{t('reach.editor.articles_none')}</p>
      ) : (
        <ol className="articles">
          {ids.map((id, index) => (
            <li
              key={id}
              className={`article-row ${dragged === index ? 'article-dragged' : ''}`}
              draggable
              onDragStart={() => setDragged(index)}
              onDragEnd={() => setDragged(null)}
              onDragOver={(event) => event.preventDefault()}
              onDrop={drop(index)}
            >
              <HolderOutlined className="article-grip" aria-hidden="true" />
              <ArticleWords article={articles[index] ?? null} first={index === 0} />
              <span className="article-actions">
                <Button
                  type="text"
                  size="small"
                  icon={<ArrowUpOutlined />}
                  disabled={index === 0}
                  aria-label={t('reach.editor.article_up')}
                  onClick={() => onChange(moved(ids, index, index - 1))}
                />
                <Button
                  type="text"
                  size="small"
                  icon={<ArrowDownOutlined />}
                  disabled={index === ids.length - 1}
                  aria-label={t('reach.editor.article_down')}
                  onClick={() => onChange(moved(ids, index, index + 1))}
                />
                <Button
                  type="text"
                  size="small"
                  icon={<CloseOutlined />}
                  aria-label={t('general.remove')}
                  onClick={() => onChange(ids.filter((each) => each !== id))}
                />
              </span>
            </li>
          ))}
        </ol>
      )}
      <Button icon={<PlusOutlined />} type="dashed" block onClick={() => setPicking(true)} disabled={ids.length >= mostArticles}>
        {t('reach.editor.articles_add')}
      </Button>
      {picking ? (
        <ArticlePicker
          chosen={ids}
          onClose={() => setPicking(false)}
          onChoose={(next) => {
            onChange(next)
            setPicking(false)
          }}
        />
      ) : null}
    </div>
  )
}

function ArticleWords({ article, first }: { readonly article: ArticleView | 'gone' | null; readonly first: boolean }) {
  const { t } = useTexts()
  if (article === null) return <Skeleton.Input active size="small" />
  if (article === 'gone') return <span className="field-wrong article-words">{t('reach.editor.article_gone')}</span>
  return (
    <>
      <span
        className="article-thumb"
        style={article.coverUrl === null ? {} : { backgroundImage: `url(${JSON.stringify(article.coverUrl)})` }}
      />
      <span className="article-words">
        <span>
          {first ? <span className="mark">{t('reach.editor.articles_first')}</span> : null} {article.title}
        </span>
        <ArticleState ready={article.ready} openFindings={article.openFindings} />
      </span>
    </>
  )
}
