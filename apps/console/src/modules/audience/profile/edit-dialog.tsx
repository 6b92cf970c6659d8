import { useMutation, useQuery } from '@tanstack/react-query'
import { DatePicker, Form, Input, InputNumber, Modal, Select } from 'antd'
import dayjs from 'dayjs'
import { type ReactNode } from 'react'

import { api, calls } from '../../../app/api.ts'
import { useTexts } from '../../../app/texts.tsx'
import { EditConflict } from '../../../components/edit-conflict-notice.tsx'
import { EnterSubmits } from '../../../components/enter-submits.tsx'
import { useAsOpened } from '../../../components/use-as-opened.ts'
import { type ContactProfile } from '../types.ts'
import { useRefresh } from '../use-lists.ts'
import { AttributeDialog } from './attribute-dialog.tsx'

type Value = string | number | boolean | null
interface Details {
  readonly name?: string
  readonly remark?: string
  readonly phone?: string
  readonly memberNumber?: string
  readonly gender?: 'male' | 'female' | 'other' | null
  readonly birthday?: string
  readonly province?: string
  readonly city?: string
  readonly attributes?: Readonly<Record<string, Value>>
}

interface EditDialogProps {
  readonly open: boolean
  /** Left out: a new contact. */
  readonly contact?: ContactProfile
  readonly onClose: () => void
  readonly onCreated?: (contact: ContactProfile) => void
}

export function EditDialog({ open, contact: current, onClose, onCreated }: EditDialogProps) {
  const kept = useAsOpened({ open, record: current ?? null, latest: async ({ id }) => await api.contacts.get({ id }) })
  const contact = kept.record ?? undefined
  const { t } = useTexts()
  const refresh = useRefresh()
  const [form] = Form.useForm<Details>()
  const { data } = useQuery(calls.attributes.list.queryOptions({ input: undefined, enabled: open }))
  const save = useMutation({
    mutationFn: async (typed: Details) => {
      const attributes = Object.fromEntries(
        Object.entries(typed.attributes ?? {}).filter(([, value]) => value !== undefined && value !== ''),
      )
      const cleared = Object.fromEntries(
        Object.keys(contact?.attributes ?? {})
          .filter((code) => !(code in attributes))
          .map((code) => [code, null]),
      )
      const phone = typed.phone?.trim() ?? ''
      const details = {
        name: typed.name?.trim() || null,
        remark: typed.remark?.trim() ?? '',
        memberNumber: typed.memberNumber?.trim() || null,
        gender: typed.gender ?? null,
        birthday: typed.birthday?.trim() || null,
        province: typed.province?.trim() ?? '',
        city: typed.city?.trim() ?? '',
        attributes: { ...attributes, ...cleared },
        ...(phone === '' ? {} : { phone }),
      }
      if (contact !== undefined)
        return await kept.save(
          details,
          async (mine, expectedVersion) => await api.contacts.update({ id: contact.id, expectedVersion, ...mine }),
        )
      return await api.contacts.create(details)
    },
    onSuccess: async (saved) => {
      onClose()
      if (contact === undefined) onCreated?.(saved)
      await refresh()
    },
  })
  const field = (name: keyof Details, label: string, input: ReactNode, extra?: string) => (
    <Form.Item name={name} label={label} {...(extra === undefined ? {} : { extra })}>
      {input}
    </Form.Item>
  )
  return (
    <Modal
      open={open}
      title={t(contact === undefined ? 'audience.contacts.create' : 'audience.profile.edit')}
      width={640}
      okText={t('general.save')}
      cancelText={t('general.cancel')}
      okButtonProps={{ loading: save.isPending }}
      onOk={form.submit}
      onCancel={onClose}
      afterOpenChange={(opened) => {
        if (opened) form.setFieldsValue(valuesOf(contact))
        else {
          save.reset()
          form.resetFields()
        }
      }}
    >
      <Form form={form} layout="vertical" className="two-columns" onFinish={(typed) => save.mutate(typed)}>
        <div className="whole-width">
          <EditConflict
            kept={kept}
            error={save.error}
            onMine={form.submit}
            onTheirs={onClose}
            fields={{
              name: t('audience.profile.name'),
              remark: t('audience.profile.remark'),
              memberNumber: t('audience.profile.member_number'),
              gender: { label: t('audience.profile.gender'), words: 'audience.gender' },
              birthday: t('audience.profile.birthday'),
              province: t('audience.profile.province'),
              city: t('audience.profile.city'),
              attributes: t('audience.profile.attributes'),
            }}
          />
        </div>
        {field('remark', t('audience.profile.remark'), <Input maxLength={200} />)}
        {field('name', t('audience.profile.name'), <Input maxLength={60} autoComplete="off" />)}
        {field(
          'phone',
          t('audience.profile.phone'),
          <Input
            maxLength={20}
            inputMode="tel"
            autoComplete="off"
            placeholder={contact === undefined || contact.phoneLast4 === null ? '' : `••• •••• ${contact.phoneLast4}`}
          />,
        )}
        {field('memberNumber', t('audience.profile.member_number'), <Input maxLength={40} autoComplete="off" />)}
        {field(
          'gender',
          t('audience.profile.gender'),
          <Select
            allowClear
            options={(['female', 'male', 'other'] as const).map((value) => ({
              value,
              label: t(`audience.profile.gender.${value}`),
            }))}
          />,
        )}
        <Form.Item
          name="birthday"
          label={t('audience.profile.birthday')}
          rules={[{ pattern: /^(\d{4}-)?(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, message: t('audience.profile.birthday_hint') }]}
        >
          <Input maxLength={10} placeholder={t('audience.profile.birthday_hint')} />
        </Form.Item>
        {field('province', t('audience.profile.province'), <Input maxLength={60} />)}
        {field('city', t('audience.profile.city'), <Input maxLength={60} />)}
        <div className="whole-width attribute-head">
          <h3>{t('audience.profile.attributes')}</h3>
          <AttributeDialog />
        </div>
        {(data?.items ?? []).map(({ id, code, name, kind, choices }) => (
          <Form.Item key={id} name={['attributes', code]} label={name} {...(kind === 'date' ? dateForm : {})}>
            {kind === 'number' ? (
              <InputNumber className="full" />
            ) : kind === 'date' ? (
              <DatePicker className="full" />
            ) : kind === 'flag' ? (
              <Select
                allowClear
                options={[true, false].map((value) => ({ value, label: t(value ? 'general.yes' : 'general.no') }))}
              />
            ) : choices.length > 0 ? (
              <Select allowClear options={choices.map((value) => ({ value, label: value }))} />
            ) : (
              <Input maxLength={200} />
            )}
          </Form.Item>
        ))}
        {data?.items.length === 0 ? <p className="absent whole-width">{t('audience.profile.no_attributes')}</p> : null}
        <EnterSubmits />
      </Form>
    </Modal>
  )
}

const dateForm = {
  getValueProps: (value: string | null | undefined) => ({ value: value === null || value === undefined ? null : dayjs(value) }),
  normalize: (value: dayjs.Dayjs | null) => value?.format('YYYY-MM-DD') ?? null,
}

function valuesOf(contact: ContactProfile | undefined): Details {
  if (contact === undefined) return {}
  const { name, remark, memberNumber, gender, birthday, province, city, attributes } = contact
  return {
    name: name ?? '',
    remark,
    memberNumber: memberNumber ?? '',
    gender,
    birthday: birthday ?? '',
    province,
    city,
    attributes,
  }
}
