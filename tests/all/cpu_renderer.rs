//! Draws egui's output on the processor: a texture map and a triangle rasteriser, so that pictures need no GPU or display.
//!
//! In: textures and meshes of a frame. Out: a pixmap. Slow and plain; for a few pictures in tests.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use eframe::egui::{self, Color32, TextureId, TexturesDelta, epaint};
use egui_kittest::TestRenderer;
use resvg::tiny_skia::Pixmap;

/// Pixels of the textures that egui made.
#[derive(Default)]
pub struct Textures(HashMap<TextureId, (usize, usize, Vec<Color32>)>);

/// Keeps the textures; the harness owns it, the test holds the other end.
#[derive(Clone, Default)]
pub struct CpuRenderer {
    textures: Arc<Mutex<Textures>>,
}

impl TestRenderer for CpuRenderer {
    fn handle_delta(&mut self, delta: &mut TexturesDelta) {
        let mut textures = self.textures.lock().expect("not poisoned");
        let changes = delta.set.drain().flat_map(|(id, changes)| changes.into_iter().map(move |change| (id, change)));
        for (id, change) in changes {
            let epaint::ImageData::Color(image) = &change.image;
            let [w, h] = image.size;
            match change.pos {
                None => {
                    textures.0.insert(id, (w, h, image.pixels.clone()));
                }
                Some([x, y]) => {
                    let Some((width, _, pixels)) = textures.0.get_mut(&id) else { continue };
                    for row in 0..h {
                        let at = (y + row) * *width + x;
                        pixels[at..at + w].copy_from_slice(&image.pixels[row * w..(row + 1) * w]);
                    }
                }
            }
        }
        delta.free.clear();
    }
}

impl CpuRenderer {
    /// The frame that `output` describes.
    pub fn picture(&self, ctx: &egui::Context, output: &egui::FullOutput, size: [u32; 2]) -> Pixmap {
        let mut target = Target { size, pixels: vec![[0.0; 4]; (size[0] * size[1]) as usize] };
        let textures = self.textures.lock().expect("not poisoned");
        for primitive in ctx.tessellate(output.shapes.clone(), output.pixels_per_point) {
            let epaint::Primitive::Mesh(mesh) = &primitive.primitive else { continue };
            let Some((w, h, pixels)) = textures.0.get(&mesh.texture_id) else { continue };
            for corners in mesh.indices.chunks_exact(3) {
                let corners = [0, 1, 2].map(|i| mesh.vertices[corners[i] as usize]);
                target.triangle(corners, primitive.clip_rect, (*w, *h, pixels));
            }
        }
        let mut map = Pixmap::new(size[0], size[1]).expect("a size");
        for (to, from) in map.data_mut().chunks_exact_mut(4).zip(&target.pixels) {
            for (byte, value) in to.iter_mut().zip(from) {
                *byte = (value.clamp(0.0, 1.0) * 255.0).round() as u8;
            }
        }
        map
    }
}

struct Target {
    size: [u32; 2],
    pixels: Vec<[f32; 4]>,
}

impl Target {
    fn triangle(&mut self, v: [epaint::Vertex; 3], clip: egui::Rect, texture: (usize, usize, &[Color32])) {
        let edge = |a: egui::Pos2, b: egui::Pos2, p: egui::Pos2| (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x);
        let area = edge(v[0].pos, v[1].pos, v[2].pos);
        if area == 0.0 {
            return;
        }
        let bounds = egui::Rect::from_points(&[v[0].pos, v[1].pos, v[2].pos]).intersect(clip);
        let last = |value: f32, limit: u32| (value.ceil().max(0.0) as u32).min(limit);
        for y in last(bounds.min.y.floor(), self.size[1])..last(bounds.max.y, self.size[1]) {
            for x in last(bounds.min.x.floor(), self.size[0])..last(bounds.max.x, self.size[0]) {
                let p = egui::pos2(x as f32 + 0.5, y as f32 + 0.5);
                let weights = [edge(v[1].pos, v[2].pos, p), edge(v[2].pos, v[0].pos, p), edge(v[0].pos, v[1].pos, p)].map(|w| w / area);
                if clip.contains(p) && weights.iter().all(|w| *w >= 0.0) {
                    self.blend((y * self.size[0] + x) as usize, &v, weights, texture);
                }
            }
        }
    }

    fn blend(&mut self, at: usize, v: &[epaint::Vertex; 3], weights: [f32; 3], (w, h, pixels): (usize, usize, &[Color32])) {
        let mix = |f: &dyn Fn(&epaint::Vertex) -> f32| (0..3).map(|i| f(&v[i]) * weights[i]).sum::<f32>();
        let (u, t) = (mix(&|v| v.uv.x) * w as f32 - 0.5, mix(&|v| v.uv.y) * h as f32 - 0.5);
        let texel = |x: f32, y: f32, channel: usize| {
            let (x, y) = ((x.max(0.0) as usize).min(w - 1), (y.max(0.0) as usize).min(h - 1));
            f32::from(pixels[y * w + x].to_array()[channel]) / 255.0
        };
        let (fx, fy) = (u - u.floor(), t - t.floor());
        let source: [f32; 4] = std::array::from_fn(|c| {
            let top = texel(u.floor(), t.floor(), c) * (1.0 - fx) + texel(u.floor() + 1.0, t.floor(), c) * fx;
            let low = texel(u.floor(), t.floor() + 1.0, c) * (1.0 - fx) + texel(u.floor() + 1.0, t.floor() + 1.0, c) * fx;
            (top * (1.0 - fy) + low * fy) * mix(&|v| f32::from(v.color.to_array()[c]) / 255.0)
        });
        let target = &mut self.pixels[at];
        for c in 0..4 {
            target[c] = source[c] + target[c] * (1.0 - source[3]);
        }
    }
}
