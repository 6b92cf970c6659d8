import { ORPCError } from '@orpc/client'
import { useQueryClient } from '@tanstack/react-query'
import { fileLimits } from '@weiying/contract'
import { App } from 'antd'

import { api, codeOf } from '../../../app/api.ts'
import { useTexts } from '../../../app/texts.tsx'
import { useNotices } from '../../../components/use-notices.ts'
import { type StoredFile } from '../types.ts'

/** For the `accept` of a file choice. */
export const pictureTypes = 'image/png,image/jpeg,image/gif,image/webp'

const megabytes = (bytes: number): number => Math.round((bytes / 1024 / 1024) * 10) / 10

/**
 * Uploads one picture. What is too large for WeChat is offered to be compressed first; null when it was refused or skipped,
 * after the person was told why.
 */
export function useUpload(): (picture: File) => Promise<StoredFile | null> {
  const { t } = useTexts()
  const { modal, message } = App.useApp()
  const { failed } = useNotices()
  const client = useQueryClient()

  const send = async (picture: File, compress: boolean): Promise<StoredFile> => {
    const shown = message.loading(t('content.image.uploading', { name: picture.name }), 0)
    try {
      const file = await api.files.upload({ file: picture, compress })
      void message.success(
        file.compressed
          ? t('content.image.compressed', { size: megabytes(file.size) })
          : t('content.image.uploaded', { name: picture.name }),
      )
      void client.invalidateQueries({ queryKey: ['contents'] })
      return file
    } finally {
      shown()
    }
  }

  const agreed = (picture: File): Promise<boolean> =>
    new Promise((resolve) => {
      modal.confirm({
        title: t('content.image.too_large', {
          name: picture.name,
          size: megabytes(picture.size),
          limit: megabytes(fileLimits.image),
        }),
        okText: t('content.image.compress'),
        cancelText: t('content.image.skip'),
        onOk: () => resolve(true),
        onCancel: () => resolve(false),
      })
    })

  return async (picture) => {
    try {
      // Said before the upload, so that nobody waits for a refusal.
      const large = picture.size > fileLimits.image && picture.size <= fileLimits.upload
      if (large && !(await agreed(picture))) return null
      return await send(picture, large)
    } catch (error) {
      const tellsMore = codeOf(error) === 'file_too_large' && error instanceof ORPCError
      if (!tellsMore || picture.size > fileLimits.upload || !(await agreed(picture))) {
        if (!tellsMore || picture.size > fileLimits.upload) failed(error)
        return null
      }
      try {
        return await send(picture, true)
      } catch (again) {
        failed(again)
        return null
      }
    }
  }
}
