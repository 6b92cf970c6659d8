import { FolderOutlined, InboxOutlined, MoreOutlined, PlusOutlined, ReadOutlined } from '@ant-design/icons'
import { useQueryClient } from '@tanstack/react-query'
import { Button, Dropdown, Form, Input, Modal } from 'antd'
import { type ReactNode, useState } from 'react'

import { api } from '../../../app/api.ts'
import { useCan } from '../../../app/session.ts'
import { useTexts } from '../../../app/texts.tsx'
import { EditConflict } from '../../../components/edit-conflict-notice.tsx'
import { useAsOpened } from '../../../components/use-as-opened.ts'
import { type Shelf } from '../types.ts'
import { shelvesKey, useShelves } from './use-shelves.ts'

interface ShelfTreeProps {
  /** Id of a shelf, `archived`, or null for everything. */
  readonly selected: string | null
  readonly onSelect: (id: string | null) => void
}

type Asked = { readonly kind: Shelf['kind'] } | { readonly rename: Shelf } | { readonly remove: Shelf }

/** Groups and columns with how much they hold; made, renamed and removed in place. */
export function ShelfTree({ selected, onSelect }: ShelfTreeProps) {
  const { t } = useTexts()
  const may = useCan()('content.write')
  const shelves = useShelves()
  const [asked, setAsked] = useState<Asked | null>(null)
  const line = (id: string | null, icon: ReactNode, name: string, count?: number, more?: ReactNode) => (
    <li key={id ?? 'all'} className={selected === id ? 'shelf shelf-on' : 'shelf'}>
      <button type="button" aria-current={selected === id} onClick={() => onSelect(id)}>
        {icon}
        <span>{name}</span>
        {count === undefined ? null : <small>{count}</small>}
      </button>
      {more}
    </li>
  )
  return (
    <nav className="panel shelves" aria-label={t('content.group')}>
      <ul>{line(null, <InboxOutlined />, t('content.all_contents'))}</ul>
      {(['group', 'column'] as const).map((kind) => (
        <section key={kind}>
          <p className="shelf-caption">
            {t(`content.${kind}`)}
            {may ? (
              <Button
                type="text"
                size="small"
                icon={<PlusOutlined />}
                aria-label={t(`content.shelf.new_${kind}`)}
                title={t(`content.shelf.new_${kind}`)}
                onClick={() => setAsked({ kind })}
              />
            ) : null}
          </p>
          <ul>
            {shelves
              .filter((shelf) => shelf.kind === kind)
              .map((shelf) =>
                line(
                  shelf.id,
                  kind === 'group' ? <FolderOutlined /> : <ReadOutlined />,
                  shelf.name,
                  shelf.contents,
                  may ? (
                    <Dropdown
                      trigger={['click']}
                      menu={{
                        items: [
                          { key: 'rename', label: t('content.shelf.rename') },
                          { key: 'remove', label: t('content.shelf.remove'), danger: true },
                        ],
                        onClick: ({ key }) => setAsked(key === 'rename' ? { rename: shelf } : { remove: shelf }),
                      }}
                    >
                      <Button
                        type="text"
                        size="small"
                        icon={<MoreOutlined />}
                        aria-label={`${t('general.more')} ${shelf.name}`}
                      />
                    </Dropdown>
                  ) : null,
                ),
              )}
          </ul>
        </section>
      ))}
      <ul>{line('archived', <InboxOutlined />, t('content.archived'))}</ul>
      {asked === null ? null : (
        <ShelfDialog
          asked={asked}
          onClose={() => setAsked(null)}
          onRemoved={(id) => {
            if (selected === id) onSelect(null)
          }}
        />
      )}
    </nav>
  )
}

interface ShelfDialogProps {
  readonly asked: Asked
  readonly onClose: () => void
  readonly onRemoved: (id: string) => void
}

function ShelfDialog({ asked, onClose, onRemoved }: ShelfDialogProps) {
  const { t } = useTexts()
  const client = useQueryClient()
  const [form] = Form.useForm<{ name: string }>()
  const kept = useAsOpened({
    record: 'rename' in asked ? asked.rename : null,
    latest: async ({ id }) => (await api.contentShelves.list({})).items.find((each) => each.id === id),
  })
  const [working, setWorking] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const act = async (name: string): Promise<void> => {
    setWorking(true)
    setError(null)
    try {
      if ('kind' in asked) await api.contentShelves.create({ kind: asked.kind, name })
      else if ('rename' in asked)
        await kept.save(
          { name },
          async (mine, expectedVersion) => await api.contentShelves.rename({ id: asked.rename.id, ...mine, expectedVersion }),
        )
      else {
        await api.contentShelves.remove({ id: asked.remove.id, expectedVersion: asked.remove.version })
        onRemoved(asked.remove.id)
      }
      onClose()
    } catch (refusal) {
      setError(refusal)
    } finally {
      setWorking(false)
      await client.invalidateQueries({ queryKey: shelvesKey })
    }
  }
  const removing = 'remove' in asked ? asked.remove : null
  const title =
    removing !== null
      ? t('content.shelf.remove_title', { name: removing.name })
      : 'kind' in asked
        ? t(`content.shelf.new_${asked.kind}`)
        : t('content.shelf.rename')
  return (
    <Modal
      open
      width={420}
      title={title}
      okText={removing === null ? t('general.save') : t('content.shelf.remove')}
      okButtonProps={{ danger: removing !== null, loading: working }}
      cancelText={t('general.cancel')}
      onCancel={onClose}
      onOk={() => {
        if (removing === null) form.submit()
        else void act('')
      }}
    >
      <EditConflict
        kept={kept}
        error={error}
        onMine={form.submit}
        onTheirs={onClose}
        fields={{ name: t('content.shelf.name') }}
      />
      {removing !== null ? (
        <p className="confirm-effect">{t('content.shelf.remove_effect', { count: removing.contents })}</p>
      ) : (
        <Form
          form={form}
          layout="vertical"
          initialValues={{ name: 'rename' in asked ? asked.rename.name : '' }}
          onFinish={({ name }) => {
            void act(name)
          }}
        >
          <Form.Item
            name="name"
            label={t('content.shelf.name')}
            rules={[{ required: true, whitespace: true, message: t('general.required', { field: t('content.shelf.name') }) }]}
          >
            <Input maxLength={30} showCount autoFocus />
          </Form.Item>
        </Form>
      )}
    </Modal>
  )
}
