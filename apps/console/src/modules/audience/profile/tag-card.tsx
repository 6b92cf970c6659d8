import { PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'

import { api } from '../../../app/api.ts'
import { useCan } from '../../../app/session.ts'
import { useTexts } from '../../../app/texts.tsx'
import { TagChips } from '../../../components/tag-chips.tsx'
import { useNotices } from '../../../components/use-notices.ts'
import { TagPicker } from '../tag-picker.tsx'
import { type ContactProfile } from '../types.ts'
import { useRefresh, useTags } from '../use-lists.ts'
import { Card } from './card.tsx'

export function TagCard({ contact }: { readonly contact: ContactProfile }) {
  const { t, find } = useTexts()
  const can = useCan()
  const { byId } = useTags()
  const refresh = useRefresh()
  const { done, failed } = useNotices()
  const [picking, setPicking] = useState(false)
  const change = async (wanted: readonly string[]): Promise<void> => {
    const had: readonly string[] = contact.tagIds
    try {
      for (const id of wanted.filter((each) => !had.includes(each))) {
        const [refused] = (await api.tags.attach({ id: id as never, contactIds: [contact.id] })).refused
        if (refused !== undefined)
          done(
            t('audience.contacts.tag_refused', { count: 1, reason: find(`audience.reason.${refused.reason}`) ?? refused.reason }),
          )
      }
      for (const id of had.filter((each) => !wanted.includes(each)))
        await api.tags.detach({ id: id as never, contactIds: [contact.id] })
    } catch (error) {
      failed(error)
    }
    await refresh()
  }
  return (
    <Card
      title={t('audience.contacts.tags')}
      extra={
        can('tag.write') ? (
          <Button type="text" size="small" icon={<PlusOutlined />} onClick={() => setPicking(true)}>
            {t('audience.profile.add_tag')}
          </Button>
        ) : undefined
      }
    >
      <TagChips
        tags={contact.tagIds.map((id) => ({ id, name: byId.get(id)?.name ?? '…' }))}
        limit={50}
        {...(can('tag.write') ? { onRemove: (id: string) => void change(contact.tagIds.filter((each) => each !== id)) } : {})}
      />
      <TagPicker open={picking} chosen={contact.tagIds} onClose={() => setPicking(false)} onDone={(ids) => void change(ids)} />
    </Card>
  )
}
