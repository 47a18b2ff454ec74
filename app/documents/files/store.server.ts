import { join } from 'node:path'
import { config } from '../../platform/config.server.ts'
import type { BlobStore } from './blob-store.ts'
import { createDiskStore } from './disk-store.ts'
import { createS3Store } from './s3-store.ts'

const folder = join(config.DATA_DIR, 'attachments')

/** Where uploads are while they arrive; on the same disk as what is stored. */
export const incomingFolder = join(folder, 'incoming')

function configured(): BlobStore {
  const { S3_ENDPOINT: endpoint, S3_BUCKET: bucket, S3_REGION: region, S3_ACCESS_KEY_ID: accessKeyId, S3_SECRET_ACCESS_KEY: secretAccessKey } = config
  if (!endpoint || !bucket || !accessKeyId || !secretAccessKey) return createDiskStore(folder)
  return createS3Store({ endpoint, bucket, region, accessKeyId, secretAccessKey })
}

/** The store of this installation. */
export const blobs = configured()

const megabyte = 1024 * 1024

/** Bytes that one image, another file, and all files of one document may have. */
export const fileLimits = { image: config.ATTACHMENT_IMAGE_MB * megabyte, file: config.ATTACHMENT_FILE_MB * megabyte, document: config.ATTACHMENT_DOCUMENT_MB * megabyte }
