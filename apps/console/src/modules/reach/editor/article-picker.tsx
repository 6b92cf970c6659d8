import { CheckCircleFilled } from '@ant-design/icons'
import { Input, Modal, Skeleton } from 'antd'
import { useState } from 'react'

import { api } from '../../../app/api.ts'
import { useTexts } from '../../../app/texts.tsx'
import { EmptyState } from '../../../components/empty-state.tsx'
import { ErrorNotice } from '../../../components/error-notice.tsx'
import { LoadMore } from '../../../components/load-more.tsx'
import { TimeText } from '../../../components/time-text.tsx'
import { useCursorList } from '../../../components/use-cursor-list.ts'
import { useSettled } from '../shared/contact-choice.tsx'
import { ArticleState, mostArticles } from './article-state.tsx'

interface ArticlePickerProps {
  readonly chosen: readonly string[]
  readonly onChoose: (ids: readonly string[]) => void
  readonly onClose: () => void
}

/** Articles of the library; they are sent in the order in which they were clicked. */
export function ArticlePicker({ chosen, onChoose, onClose }: ArticlePickerProps) {
  const { t } = useTexts()
  const [ids, setIds] = useState(chosen)
  const [typed, setTyped] = useState('')
  const words = useSettled(typed.trim(), 300)
  const list = useCursorList(['contents', 'picker', words], (from) =>
    api.contents.list({ kind: 'article', limit: 24, ...(words === '' ? {} : { search: words }), ...from }),
  )
  const toggle = (id: string): void =>
    setIds((before) => (before.includes(id) ? before.filter((each) => each !== id) : [...before, id].slice(0, mostArticles)))
  return (
    <Modal
      open
      width={860}
      title={t('reach.editor.picker_title')}
      okText={t('reach.editor.picker_ok', { count: ids.length })}
      cancelText={t('general.cancel')}
      onOk={() => onChoose(ids)}
      onCancel={onClose}
    >
      <div className="field-row field-row-spread">
        <Input.Search
          allowClear
          style={{ width: 280 }}
          value={typed}
          placeholder={t('reach.editor.picker_search')}
          aria-label={t('reach.editor.picker_search')}
          onChange={({ target }) => setTyped(target.value)}
        />
        {ids.length >= mostArticles ? <span className="field-warn">{t('reach.editor.picker_full')}</span> : null}
      </div>
      <ErrorNotice error={list.error} onRetry={list.refresh} />
      {list.loading && list.rows.length === 0 ? <Skeleton active paragraph={{ rows: 6 }} /> : null}
      {!list.loading && list.error === null && list.rows.length === 0 ? (
        words === '' ? (
          <EmptyState title={t('reach.editor.picker_empty')} hint={t('reach.editor.picker_empty_hint')} />
        ) : (
          <EmptyState drawing="search" title={t('general.nothing_found')} hint={t('general.nothing_found_hint')} />
        )
      ) : (
        <ul className="picker">
          {list.rows.map(({ id, title, picture, excerpt, ready, openFindings, updatedAt }) => {
            const place = ids.indexOf(id)
            return (
              <li key={id}>
                <button
                  type="button"
                  className="picker-card"
                  aria-pressed={place >= 0}
                  disabled={place < 0 && ids.length >= mostArticles}
                  onClick={() => toggle(id)}
                >
                  <span
                    className="picker-cover"
                    style={picture === null ? {} : { backgroundImage: `url(${JSON.stringify(picture.url)})` }}
                  >
                    {place < 0 ? null : (
                      <span className="picker-place">
                        <CheckCircleFilled /> {place + 1}
                      </span>
                    )}
                  </span>
                  <strong>{title}</strong>
                  <small className="picker-excerpt">{excerpt}</small>
                  <ArticleState ready={ready} openFindings={openFindings} />
                  <small>
                    <TimeText at={updatedAt} />
                  </small>
                </button>
              </li>
            )
          })}
        </ul>
      )}
      <LoadMore list={list} />
    </Modal>
  )
}
