import { useTexts } from '../../app/texts.tsx'
import { type Contact, type SegmentFields } from './types.ts'

/** What codes are called in the language of the person. */
export function useNames() {
  const { t, find } = useTexts()
  return {
    scene: (code: string): string => find(`facts.scene.${code === '' ? 'unknown' : code}`) ?? code,
    source: (code: string): string => find(`facts.source.${code}`) ?? code,
    event: (type: string): string => find(`facts.event.${type}`) ?? type,
    property: (name: string): string => find(`facts.property.${name}`) ?? name,
    attribute: (code: string, fields: SegmentFields): string =>
      fields.attributes.find((each) => each.code === code)?.name ?? find(`facts.field.${code}`) ?? code,
    /** Remark, name, or the number: something to call a person by. */
    contact: ({ remark, name, number }: Pick<Contact, 'remark' | 'name' | 'number'>): string =>
      remark !== '' ? remark : (name ?? t('audience.contacts.number', { number: String(number) })),
  }
}

/** The follow that says most: of the account in view, else a present one. */
export function mainFollow(contact: Pick<Contact, 'follows'>, accountId: string | null): Contact['follows'][number] | undefined {
  const { follows } = contact
  return follows.find((each) => each.accountId === accountId) ?? follows.find(({ subscribed }) => subscribed) ?? follows[0]
}
