export const fetched = () => {};
