import '../content.css'
import { AppstoreOutlined, BarsOutlined } from '@ant-design/icons'
import { useQueryClient } from '@tanstack/react-query'
import { type ContentKind, type ContentType, contentTypes } from '@weiying/contract'
import { Button, Input, Segmented, Select, Skeleton } from 'antd'
import { useState } from 'react'

import { api } from '../../../app/api.ts'
import { useCan } from '../../../app/session.ts'
import { useTexts } from '../../../app/texts.tsx'
import { useAddressState, useGo } from '../../../app/where.ts'
import { EmptyState } from '../../../components/empty-state.tsx'
import { ErrorNotice } from '../../../components/error-notice.tsx'
import { LoadMore } from '../../../components/load-more.tsx'
import { useCursorList } from '../../../components/use-cursor-list.ts'
import { PictureDrop } from '../pictures/picture-drop.tsx'
import { useUpload } from '../pictures/use-uploads.tsx'
import { type ChosenArticle, DraftDialog } from '../publish/draft-dialog.tsx'
import { PreviewDialog } from '../publish/preview-dialog.tsx'
import { type ContentSummary } from '../types.ts'
import { ContentCard } from './content-card.tsx'
import { ContentTable } from './content-table.tsx'
import { PieceDialog } from './piece-dialog.tsx'
import { ShelfTree } from './shelf-tree.tsx'
import { useShelves } from './use-shelves.ts'

type AddressName = 'kind' | 'type' | 'shelf' | 'search' | 'view' | 'new' | 'edit'
const kinds = ['article', 'image', 'text'] as const
const mostInOneMessage = 8

/** Groups and columns at the left, filters above, cards or a list. */
export function Library({ only }: { readonly only?: ContentKind }) {
  const { t } = useTexts()
  const go = useGo()
  const client = useQueryClient()
  const may = useCan()('content.write')
  const [address, setAddress] = useAddressState<AddressName>()
  const shelves = useShelves()
  const [chosen, setChosen] = useState<readonly ChosenArticle[]>([])
  const [dialog, setDialog] = useState<{ readonly kind: 'draft' | 'preview'; readonly items: readonly ChosenArticle[] } | null>(
    null,
  )
  const upload = useUpload()

  const kind = only ?? kinds.find((each) => each === address.kind)
  const type = contentTypes.find((each) => each === address.type)
  const shelf = shelves.find(({ id }) => id === address.shelf)
  const archived = address.shelf === 'archived'
  const search = (address.search ?? '').trim()
  const filter = {
    ...(kind === undefined ? {} : { kind }),
    ...(type === undefined ? {} : { type }),
    ...(shelf?.kind === 'group' ? { groupId: shelf.id } : {}),
    ...(shelf?.kind === 'column' ? { columnId: shelf.id } : {}),
    ...(search === '' ? {} : { search }),
    ...(archived ? { state: 'archived' as const } : {}),
  }
  const list = useCursorList(['contents', filter], (from) => api.contents.list({ ...filter, limit: 48, ...from }))
  const filtered =
    type !== undefined || search !== '' || address.shelf !== undefined || (only === undefined && kind !== undefined)
  // Whoever comes to upload the first picture has not searched for anything.
  const firstPicture = may && kind === 'image' && type === undefined && search === '' && address.shelf === undefined
  const cards = address.view !== 'list'

  const add = async (pictures: readonly File[]): Promise<void> => {
    for (const picture of pictures) {
      const file = await upload(picture)
      if (file === null) continue
      const groupId = shelf?.kind === 'group' ? shelf.id : null
      const name = picture.name.replace(/\.\w+$/, '')
      await api.contents.create({ title: name, groupId, body: { kind: 'image', fileId: file.id } })
    }
    await client.invalidateQueries({ queryKey: ['contents'] })
  }
  const open = (item: ContentSummary): void => {
    if (item.kind === 'article') go(`/articles/${item.id}`)
    else setAddress({ edit: item.id })
  }
  const toggle = ({ id, title }: ContentSummary): void =>
    setChosen((now) => (now.some((each) => each.id === id) ? now.filter((each) => each.id !== id) : [...now, { id, title }]))
  const shared = {
    onOpen: open,
    onPreview: (item: ContentSummary): void => setDialog({ kind: 'preview', items: [item] }),
    onDraft: (item: ContentSummary): void => setDialog({ kind: 'draft', items: [item] }),
    chosen: chosen.map(({ id }) => id),
    onToggle: may && only === 'article' && !archived ? toggle : null,
  }

  return (
    <div className="library">
      <ShelfTree selected={address.shelf ?? null} onSelect={(next) => setAddress({ shelf: next ?? undefined })} />
      <section className="panel library-panel" aria-label={t('content.title')}>
        <div className="table-filters">
          {only === undefined ? (
            <Segmented
              value={kind ?? 'all'}
              onChange={(value) => setAddress({ kind: value === 'all' ? undefined : value })}
              options={(['all', ...kinds] as const).map((value) => ({ value, label: t(`content.kind.${value}`) }))}
            />
          ) : null}
          <Input.Search
            allowClear
            className="library-search"
            defaultValue={search}
            placeholder={t('content.filter.search')}
            aria-label={t('content.filter.search')}
            onSearch={(words) => setAddress({ search: words.trim() })}
          />
          <Select
            allowClear
            className="library-type"
            placeholder={t('content.type')}
            aria-label={t('content.type')}
            value={type ?? null}
            onChange={(value: ContentType | undefined) => setAddress({ type: value })}
            options={contentTypes.map((value) => ({ value, label: t(`content.type.${value}`) }))}
          />
          <Segmented
            className="library-view"
            value={cards ? 'cards' : 'list'}
            onChange={(value) => setAddress({ view: value === 'list' ? 'list' : undefined })}
            options={[
              { value: 'cards', icon: <AppstoreOutlined />, title: t('content.view.cards') },
              { value: 'list', icon: <BarsOutlined />, title: t('content.view.list') },
            ]}
          />
        </div>
        {may && kind === 'image' && !archived ? (
          <PictureDrop
            compact
            onPictures={(pictures) => {
              void add(pictures)
            }}
          />
        ) : null}
        {chosen.length === 0 ? null : (
          <div className="library-chosen">
            <span>{t('content.set_selected', { count: chosen.length })}</span>
            {chosen.length > mostInOneMessage ? <span className="form-dirty">{t('content.set_limit')}</span> : null}
            <Button onClick={() => setChosen([])}>{t('general.cancel')}</Button>
            <Button disabled={chosen.length > mostInOneMessage} onClick={() => setDialog({ kind: 'preview', items: chosen })}>
              {t('content.action.preview')}
            </Button>
            <Button
              type="primary"
              disabled={chosen.length > mostInOneMessage}
              onClick={() => setDialog({ kind: 'draft', items: chosen })}
            >
              {chosen.length > 1 ? t('content.set_make') : t('content.action.draft')}
            </Button>
          </div>
        )}
        <ErrorNotice error={list.error} onRetry={list.refresh} />
        {list.loading && list.rows.length === 0 && list.error === null ? (
          <div className="cards" aria-busy="true">
            {[1, 2, 3, 4].map((each) => (
              <Skeleton.Node key={each} active className="card-skeleton" />
            ))}
          </div>
        ) : null}
        {!list.loading && list.rows.length === 0 && list.error === null ? (
          firstPicture && !archived ? (
            <EmptyState title={t('content.empty_pictures')} hint={t('content.empty_pictures_hint')} />
          ) : filtered ? (
            <EmptyState drawing="search" title={t('general.nothing_found')} hint={t('general.nothing_found_hint')} />
          ) : (
            <EmptyState
              title={only === 'article' ? t('content.empty_articles') : t('content.empty')}
              hint={only === 'article' ? t('content.empty_articles_hint') : t('content.empty_hint')}
              action={
                may ? (
                  <Button type="primary" onClick={() => go('/articles/new')}>
                    {t('content.new_article')}
                  </Button>
                ) : undefined
              }
            />
          )
        ) : null}
        {list.rows.length === 0 ? null : cards ? (
          <div className="cards">
            {list.rows.map((item) => (
              <ContentCard key={item.id} item={item} {...shared} />
            ))}
          </div>
        ) : (
          <ContentTable items={list.rows} mixed={kind === undefined} {...shared} />
        )}
        <LoadMore list={list} />
      </section>
      {address.new === 'text' && may ? <PieceDialog id={null} onClose={() => setAddress({ new: undefined })} /> : null}
      {address.edit === undefined ? null : (
        <PieceDialog key={address.edit} id={address.edit} onClose={() => setAddress({ edit: undefined })} />
      )}
      {dialog?.kind === 'draft' ? (
        <DraftDialog articles={dialog.items} onClose={() => setDialog(null)} onDone={() => setChosen([])} />
      ) : null}
      {dialog?.kind === 'preview' ? (
        <PreviewDialog contentIds={dialog.items.map(({ id }) => id)} onClose={() => setDialog(null)} />
      ) : null}
    </div>
  )
}
