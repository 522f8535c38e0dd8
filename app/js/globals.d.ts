// What browsers have and TypeScript doesn't know yet.

/** https://wicg.github.io/document-picture-in-picture/ */
declare const documentPictureInPicture: {
  requestWindow(options?: { width?: number; height?: number }): Promise<Window & typeof globalThis>;
};
