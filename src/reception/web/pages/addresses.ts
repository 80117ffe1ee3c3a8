export const REQUESTS = '/site-internet'
export const NORMS = '/site-internet/delais'
