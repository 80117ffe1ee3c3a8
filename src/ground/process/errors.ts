/** The row asked for does not exist here (or belongs to another département): answered 404. */
export class NotFound extends Error {
  override name = 'NotFound'
}

/** The person may not do this on this object: answered 403. */
export class Forbidden extends Error {
  override name = 'Forbidden'
}

/** The request cannot be read at all (size, type, encoding): answered with `status` and a French sentence. */
export class BadRequest extends Error {
  override name = 'BadRequest'
  readonly status: 400 | 413 | 415 | 422 | 429 | 503
  constructor(message: string, status: 400 | 413 | 415 | 422 | 429 | 503 = 400) {
    super(message)
    this.status = status
  }
}
