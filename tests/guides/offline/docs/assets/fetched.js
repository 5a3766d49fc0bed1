export const fetched = fetch;
